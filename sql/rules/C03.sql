-- The unit is known, or registered as new (proposed): a disclosure is of somebody. Where the header names
-- no unit, we did not read it.
SELECT
    documents.document_id,
    'unit' AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    documents.unit_name AS line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    if(documents.unit_name IS NOT NULL AND found.unit_name IS NOT NULL, 'exact', 'missing') AS verdict,
    NULL AS reason,
    'parse' AS origin,
    CASE
        WHEN documents.unit_name IS NULL THEN '文件中未读出单位名称'
        WHEN found.unit_name IS NULL THEN '单位未登记'
        WHEN documents.unit_is_proposed THEN '新单位，待确认'
    END AS note,
    1 AS page,
    NULL AS x0, NULL AS y0, NULL AS x1, NULL AS y1
FROM documents
LEFT JOIN (SELECT DISTINCT region_code, unit_name FROM units) AS found
    ON found.unit_name = documents.unit_name
    AND found.region_code IS NOT DISTINCT FROM documents.region_code
WHERE documents.is_disclosure
