-- The unit code that a document prints is its unit's in the register: another one was copied with the
-- form. So is one that the register has for a unit of another name, where the unit has none there.
WITH compared AS (
    SELECT
        documents.document_id, documents.unit_name, documents.unit_code,
        registered.unit_code AS own_code,
        holders.unit_name AS holder,
        CASE
            WHEN documents.unit_code IS NULL THEN 'the document prints no unit code'
            WHEN registered.unit_code IS NULL AND holders.unit_name IS NULL THEN 'the unit is not registered with a code'
        END AS reason
    FROM documents
    LEFT JOIN (
        SELECT region_code, unit_name, scope, min(unit_code) AS unit_code
        FROM units
        WHERE NOT is_proposed AND unit_code IS NOT NULL
        GROUP BY ALL
        HAVING count(DISTINCT unit_code) = 1
    ) AS registered
        ON registered.region_code = documents.region_code
        AND registered.unit_name = documents.unit_name
        AND registered.scope IS NOT DISTINCT FROM documents.scope
    LEFT JOIN (
        SELECT region_code, unit_code, max(unit_name) AS unit_name
        FROM units
        WHERE NOT is_proposed AND unit_code IS NOT NULL
        GROUP BY ALL
    ) AS holders
        ON holders.region_code = documents.region_code
        AND holders.unit_code = documents.unit_code
        AND documents.unit_is_proposed
    WHERE documents.is_disclosure
)
SELECT
    document_id,
    'unit_code' AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    unit_name AS line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN unit_code <> own_code OR own_code IS NULL THEN 'mismatch'
        ELSE 'exact'
    END AS verdict,
    reason,
    'source' AS origin,
    '文件印为' || unit_code || '，单位名录' || coalesce('为' || own_code, '中此编码属于' || holder) AS note,
    1 AS page,
    NULL AS x0, NULL AS y0, NULL AS x1, NULL AS y1
FROM compared
