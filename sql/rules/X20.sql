-- 基本支出 of 财政拨款支出表 = the total of 财政拨款基本支出表.
WITH compared AS (
    SELECT
        stated.*,
        own.amount AS expected,
        own.cell AS other_cell,
        tolerance_of_same(stated.precision, own.precision) AS tolerance,
        CASE
            WHEN stated.state = 'unread' OR own.state = 'unread' THEN 'a total was not read'
            WHEN stated.amount IS NULL OR own.amount IS NULL THEN 'a total is blank'
        END AS reason
    FROM side_totals AS stated
    INNER JOIN side_totals AS own
        ON own.document_id = stated.document_id
        AND own.statement_no = stated.statement_no
        AND own.table_code = 'fiscal_basic_expenditure'
        AND own.role = 'grand'
        AND own.measure = stated.period || 'total'
    WHERE stated.table_code = 'fiscal_expenditure' AND stated.role = 'grand'
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
