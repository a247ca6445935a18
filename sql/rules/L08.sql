-- L08 what is called safe to sum is: a line that another line names as its parent is no leaf, and every parent named is
-- a line of the same statement and side.
WITH parents AS (
    SELECT DISTINCT document_id, table_code, statement_no, side, parent_line_no AS line_no
    FROM wh_lines
    WHERE parent_line_no IS NOT NULL
),
judged AS (
    SELECT
        coalesce(line.document_id, parents.document_id) AS document_id,
        coalesce(line.table_code, parents.table_code) AS table_code,
        coalesce(line.statement_no, parents.statement_no) AS statement_no,
        count(*) AS checked,
        count(*) FILTER (line.line_no IS NULL) AS lost,
        count(*) FILTER (line.is_leaf AND parents.line_no IS NOT NULL) AS wrong
    FROM wh_lines AS line
    FULL OUTER JOIN parents USING (document_id, table_code, statement_no, side, line_no)
    GROUP BY ALL
)
SELECT
    document_id,
    concat_ws('/', table_code, statement_no, 'leaves') AS subject,
    table_code,
    statement_no,
    NULL AS side,
    NULL AS line_code,
    NULL AS line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    checked AS terms,
    NULL AS tolerance,
    if(lost + wrong > 0, 'mismatch', 'exact') AS verdict,
    NULL AS reason,
    'parse' AS origin,
    CASE
        WHEN lost > 0 THEN lost || '行的上级行不存在'
        WHEN wrong > 0 THEN wrong || '行有下级却标为末级'
    END AS note,
    NULL AS page,
    NULL AS x0, NULL AS y0, NULL AS x1, NULL AS y1
FROM judged
