-- 收支总表 = 收入总表 and 支出总表. Some forms' income statement leaves the carry-over out and their
-- expenditure statement what is carried on: their totals are 本年收入 and 本年支出, so that agreeing
-- with that line is agreeing. A final account's statements never hold the balances.
WITH own AS (
    SELECT *
    FROM side_totals
    WHERE role = 'grand'
        AND stem = 'total'
        AND ((table_code = 'income' AND side = 'income')
            OR (table_code = 'expenditure' AND side = 'expenditure'))
),
compared AS (
    SELECT
        stated.*,
        own.amount AS expected,
        own.cell AS other_cell,
        own.table_code AS own_table,
        tolerance_of_same(stated.precision, own.precision) AS tolerance,
        CASE
            WHEN stated.state = 'unread' OR own.state = 'unread' THEN 'a total was not read'
            WHEN stated.amount IS NULL THEN 'the figure is blank'
            WHEN own.amount IS NULL THEN 'the statement or its total is not printed'
        END AS reason
    FROM side_totals AS stated
    LEFT JOIN header USING (document_id)
    LEFT JOIN own
        ON own.document_id = stated.document_id
        AND own.table_code = stated.side
        AND own.statement_no = stated.statement_no
        AND own.measure = stated.period || 'total'
    WHERE stated.table_code = 'summary'
        AND stated.stem = if(header.report_kind = 'final', 'actual', 'budget')
        AND stated.role IN ('grand', 'current')
        AND (stated.amount IS NOT NULL OR own.amount IS NOT NULL)
    QUALIFY row_number() OVER (
        PARTITION BY stated.document_id, stated.statement_no, stated.side, stated.measure
        ORDER BY
            stated.amount IS NULL,
            stated.amount IS DISTINCT FROM own.amount,
            (stated.role = 'current') <> (header.report_kind IS NOT DISTINCT FROM 'final')
    ) = 1
)
SELECT
    document_id,
    concat_ws('/', table_code, statement_no, side, 'total', measure) AS subject,
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
