-- The disclosures that stand today: the current version of each, with its unit's code where the register has one.
-- `unit_key` tells units of one region apart: the registered code, else the printed one, else the name.
SELECT
    documents.*,
    coalesce(documents.region_code, documents.region_name, '') AS place,
    coalesce(registered.unit_code, documents.unit_code, documents.unit_name) AS unit_key
FROM documents
INNER JOIN versions USING (document_id)
LEFT JOIN (
    SELECT region_code, unit_name, scope, min(unit_code) AS unit_code
    FROM units
    WHERE NOT is_proposed AND unit_code IS NOT NULL
    GROUP BY ALL
) AS registered
    ON registered.region_code = documents.region_code
    AND registered.unit_name = documents.unit_name
    AND coalesce(registered.scope, documents.scope) = documents.scope
WHERE documents.is_disclosure AND versions.is_current
