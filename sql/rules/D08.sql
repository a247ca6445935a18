-- Final accounts over years: the opening balance = what the year before closed with. It may have been adjusted: a
-- warning.
WITH compared AS (
    SELECT
        opening.*,
        closing.amount AS expected,
        half(opening.precision + closing.precision) AS tolerance,
        CASE
            WHEN opening.state = 'unread' OR closing.state = 'unread' THEN 'a figure was not read'
            WHEN opening.amount IS NULL OR closing.amount IS NULL THEN 'a figure is blank'
        END AS reason
    FROM year_pairs
    INNER JOIN side_totals AS opening
        ON opening.document_id = year_pairs.document_id
        AND opening.role = 'opening'
        AND opening.side = 'income'
    INNER JOIN side_totals AS closing
        ON closing.document_id = year_pairs.before_id
        AND closing.table_code = opening.table_code
        AND closing.statement_no = opening.statement_no
        AND closing.role = 'closing'
        AND closing.side = 'expenditure'
        AND regexp_matches(closing.plain, '年末|结转下年|年终|期末')
        AND closing.measure = if(
            opening.table_code = 'funding_summary', 'total', opening.measure
        )
    WHERE year_pairs.report_kind = 'final' AND opening.statement_no = 1
        AND opening.table_code IN ('summary', 'funding_summary') AND opening.measure = 'actual'
)
SELECT
    document_id,
    concat_ws('/', 'opening', table_code, statement_no, side, line_key, measure) AS subject,
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
    x0, y0, x1, y1
FROM compared
