-- L01 rows handed to load = rows in the warehouse, per document and statement (amounts), per
-- document (projects, indicators, claims, the document itself). A quarantined document's content
-- is not loaded. expected and actual are numbers of rows.
WITH batch AS (
    SELECT d.document_id, coalesce(w.status = 'quarantined', NOT coalesce(d.is_disclosure, TRUE)) AS left_out
    FROM documents AS d
    LEFT JOIN wh_documents AS w USING (document_id)
),
handed AS (
    SELECT document_id, 'documents' AS relation, NULL AS table_code, NULL AS statement_no FROM documents
    UNION ALL
    SELECT document_id, 'amounts', table_code, statement_no FROM amounts
    UNION ALL
    SELECT document_id, 'projects', NULL, NULL FROM projects
    UNION ALL
    SELECT document_id, 'indicators', NULL, NULL FROM indicators
    UNION ALL
    SELECT document_id, 'claims', NULL, NULL FROM claims
),
held AS (
    SELECT document_id, 'documents' AS relation, NULL AS table_code, NULL AS statement_no FROM wh_documents
    UNION ALL
    SELECT document_id, 'amounts', table_code, statement_no FROM wh_amounts
    UNION ALL
    SELECT document_id, 'projects', NULL, NULL FROM wh_projects
    UNION ALL
    SELECT document_id, 'indicators', NULL, NULL FROM wh_indicators
    UNION ALL
    SELECT document_id, 'claims', NULL, NULL FROM wh_claims
),
counted AS (
    SELECT
        document_id,
        relation,
        table_code,
        statement_no,
        sum(CASE WHEN is_in AND (relation = 'documents' OR NOT left_out) THEN 1 ELSE 0 END) AS expected,
        sum(CASE WHEN is_in THEN 0 ELSE 1 END) AS actual
    FROM (
        SELECT *, TRUE AS is_in FROM handed
        UNION ALL
        SELECT *, FALSE AS is_in FROM held
    )
    JOIN batch USING (document_id)
    GROUP BY document_id, relation, table_code, statement_no
)
SELECT
    document_id AS document_id,
    concat_ws('/', relation, table_code, statement_no) AS subject,
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
    relation AS note,
    NULL AS page,
    NULL AS x0,
    NULL AS y0,
    NULL AS x1,
    NULL AS y1
FROM counted
