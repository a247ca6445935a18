-- A statement that the document prints a second time agrees with its first printing, line by line. Where
-- the totals differ, the second one is another unit's or another fund's, and says nothing.
WITH first AS (
    SELECT document_id, table_code, side, line_key, measure, amount, precision, state, cell
    FROM line_figures
    WHERE statement_no = 1
),
other_whole AS (
    SELECT again.document_id, again.table_code, again.statement_no
    FROM side_totals AS again
    INNER JOIN side_totals AS first
        USING (document_id, table_code, side, measure, role)
    WHERE again.statement_no > 1 AND first.statement_no = 1 AND role = 'grand'
    GROUP BY ALL
    HAVING bool_or(again.amount IS DISTINCT FROM first.amount)
),
compared AS (
    SELECT
        again.*,
        first.amount AS expected,
        first.cell AS other_cell,
        tolerance_of_same(again.precision, first.precision) AS tolerance,
        CASE
            WHEN other_whole.document_id IS NOT NULL THEN 'the two statements have different totals'
            WHEN again.state = 'unread' OR first.state = 'unread' THEN 'a figure was not read'
            WHEN again.amount IS NULL OR first.amount IS NULL THEN 'a figure is blank'
        END AS reason
    FROM line_figures AS again
    INNER JOIN first USING (document_id, table_code, side, line_key, measure)
    LEFT JOIN other_whole USING (document_id, table_code, statement_no)
    WHERE again.statement_no > 1 AND (again.amount IS NOT NULL OR first.amount IS NOT NULL)
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
