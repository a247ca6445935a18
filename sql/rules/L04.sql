-- L04 every key meets its dimension: as many rows with their dimension row (actual) as rows
-- (expected), per document and key. A proposed unit or region is a valid key. A document bears its unit's
-- name; the code that it prints may be another's (C08).
WITH met AS (
    SELECT a.document_id, 'amounts.document_id' AS key, d.document_id IS NOT NULL AS found
    FROM wh_amounts AS a
    LEFT JOIN (SELECT DISTINCT document_id FROM wh_documents) AS d USING (document_id)
    UNION ALL
    SELECT p.document_id, 'projects.document_id', d.document_id IS NOT NULL
    FROM wh_projects AS p
    LEFT JOIN (SELECT DISTINCT document_id FROM wh_documents) AS d USING (document_id)
    UNION ALL
    SELECT c.document_id, 'claims.document_id', d.document_id IS NOT NULL
    FROM wh_claims AS c
    LEFT JOIN (SELECT DISTINCT document_id FROM wh_documents) AS d USING (document_id)
    UNION ALL
    SELECT i.document_id, 'indicators.sheet_no', p.document_id IS NOT NULL
    FROM wh_indicators AS i
    LEFT JOIN (SELECT DISTINCT document_id, sheet_no FROM wh_projects) AS p USING (document_id, sheet_no)
    UNION ALL
    SELECT document_id, 'documents.region_code', region_code IS NULL OR region_code IN (SELECT code FROM wh_region)
    FROM wh_documents
    WHERE status <> 'quarantined'
    UNION ALL
    SELECT document_id, 'documents.unit', EXISTS (
        SELECT 1
        FROM wh_unit AS u
        WHERE u.region_code IS NOT DISTINCT FROM d.region_code
            AND (u.unit_name = d.unit_name OR u.unit_code = d.unit_code)
    )
    FROM wh_documents AS d
    WHERE status <> 'quarantined'
),
counted AS (
    SELECT
        document_id,
        key,
        count(*) AS expected,
        count(*) FILTER (WHERE coalesce(found, FALSE)) AS actual
    FROM met
    WHERE document_id IN (SELECT document_id FROM documents)
    GROUP BY document_id, key
)
SELECT
    document_id AS document_id,
    key AS subject,
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
    key AS note,
    NULL AS page,
    NULL AS x0,
    NULL AS y0,
    NULL AS x1,
    NULL AS y1
FROM counted
