-- L05 every amount has its page, inside the document, and a box: as many that have (actual) as
-- amounts (expected), per document and statement.
WITH placed AS (
    SELECT
        a.document_id,
        a.table_code,
        a.statement_no,
        count(*) AS expected,
        count(*) FILTER (
            WHERE a.page BETWEEN 1 AND coalesce(w.page_count, a.page) AND a.x0 < a.x1 AND a.y0 < a.y1
        ) AS actual
    FROM wh_amounts AS a
    LEFT JOIN wh_documents AS w USING (document_id)
    WHERE a.document_id IN (SELECT document_id FROM documents)
    GROUP BY a.document_id, a.table_code, a.statement_no
)
SELECT
    document_id AS document_id,
    concat_ws('/', table_code, statement_no) AS subject,
    table_code AS table_code,
    statement_no AS statement_no,
    NULL AS side,
    NULL AS line_code,
    NULL AS line_name,
    'count' AS measure,
    CAST(expected AS DECIMAL(20, 2)) AS expected,
    CAST(actual AS DECIMAL(20, 2)) AS actual,
    2 AS terms,
    CAST(0 AS DECIMAL(20, 4)) AS tolerance,
    CASE WHEN actual = expected THEN 'exact' ELSE 'break' END AS verdict,
    NULL AS reason,
    'parse' AS origin,
    concat_ws('/', table_code, statement_no) AS note,
    NULL AS page,
    NULL AS x0,
    NULL AS y0,
    NULL AS x1,
    NULL AS y1
FROM placed
