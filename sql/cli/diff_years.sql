-- The current documents of the units that $unit names ($unit: its code, its name, or a part of it)
-- in the year $year, of the kind $kind (NULL: any). An exact code or name goes before a part.
WITH named AS (
  SELECT
    document_id, unit_name, unit_code, scope, report_kind, region_code,
    unit_name = $unit OR unit_code = $unit AS is_exact
  FROM mart.documents
  WHERE is_current
    AND fiscal_year = $year
    AND ($kind IS NULL OR report_kind = $kind)
    AND (contains(unit_name, $unit) OR unit_code = $unit)
)
SELECT document_id, unit_name, scope, report_kind, region_code
FROM named
WHERE is_exact OR NOT (SELECT bool_or(is_exact) FROM named)
ORDER BY unit_name, scope, report_kind, document_id;
