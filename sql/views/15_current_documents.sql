-- The disclosures that stand today: the current version of each, with its unit's code where the register has one.
-- `unit_key` tells units of one region apart: what a unit keeps in all its years, else its code, else its name.
-- `own_code` is the unit's code in the year: the registered one, else the printed one, else the name.
SELECT
    documents.*,
    coalesce(documents.region_code, documents.region_name, '') AS place,
    coalesce(registered.unit_code, documents.unit_code, documents.unit_name) AS own_code,
    coalesce(documents.unit_id, own_code) AS unit_key
FROM documents
INNER JOIN versions USING (document_id)
LEFT JOIN (
    SELECT own.document_id, min(units.unit_code) AS unit_code
    FROM documents AS own
    INNER JOIN units
        ON units.region_code = own.region_code
        AND units.unit_name = own.unit_name
        AND coalesce(units.scope, own.scope) = own.scope
    WHERE NOT units.is_proposed
        AND coalesce(own.fiscal_year BETWEEN coalesce(units.valid_from, 0) AND coalesce(units.valid_to, 9999), TRUE)
    GROUP BY own.document_id
) AS registered ON registered.document_id = documents.document_id
WHERE documents.is_disclosure AND versions.is_current
