-- Basic expenditure of 一般公共预算支出表 = the total of 一般公共预算基本支出表: one figure printed twice.
WITH compared AS (
    SELECT
        stated.*,
        own.amount AS expected,
        own.cell AS other_cell,
        tolerance_of_same(stated.precision, own.precision) AS tolerance,
        CASE
            WHEN stated.state = 'unread' OR own.state = 'unread' THEN 'a total was not read'
            WHEN stated.amount IS NULL THEN 'the figure is blank'
            WHEN own.amount IS NULL THEN 'the statement or its total is not printed'
        END AS reason
    FROM side_totals AS stated
    LEFT JOIN side_totals AS own
        ON own.document_id = stated.document_id
        AND own.table_code = 'general_basic_expenditure'
        AND own.statement_no = stated.statement_no
        AND own.role = 'grand'
        AND own.measure = stated.period || 'total'
    WHERE stated.table_code = 'general_expenditure'
        AND stated.role = 'grand'
        AND stated.stem = 'basic'
        AND (stated.amount IS NOT NULL OR own.amount IS NOT NULL)
)
SELECT
    document_id,
    concat_ws('/', table_code, statement_no, side, line_key, measure) AS subject,
    table_code,
    statement_no,
    side,
    line_code,
    line_name,
    measure,
    expected,
    amount AS actual,
    2 AS terms,
    tolerance,
    CASE WHEN reason IS NULL THEN verdict_of(amount, expected, tolerance) ELSE 'not_evaluated' END
        AS verdict,
    reason,
    'source' AS origin,
    NULL AS note,
    page,
    x0, y0, x1, y1,
    [cell, other_cell] AS cells
FROM compared
