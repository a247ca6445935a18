-- L03 unique at the grain: as many rows as there are different keys (expected), per document.
WITH keyed AS (
    SELECT document_id, 'documents' AS relation, '' AS key FROM wh_documents
    UNION ALL
    SELECT document_id, 'amounts', concat_ws('/', table_code, statement_no, side, line_no, measure)
    FROM wh_amounts
    UNION ALL
    SELECT document_id, 'projects', CAST(sheet_no AS VARCHAR) FROM wh_projects
    UNION ALL
    SELECT document_id, 'indicators', concat_ws('/', sheet_no, indicator_no) FROM wh_indicators
    UNION ALL
    SELECT document_id, 'claims', CAST(claim_no AS VARCHAR) FROM wh_claims
),
counted AS (
    SELECT document_id, relation, count(DISTINCT key) AS expected, count(*) AS actual
    FROM keyed
    WHERE document_id IN (SELECT document_id FROM documents)
    GROUP BY document_id, relation
)
SELECT
    document_id AS document_id,
    relation AS subject,
    NULL AS table_code,
    NULL AS statement_no,
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
