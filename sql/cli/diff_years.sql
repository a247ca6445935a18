-- The current documents of the units that $unit names ($unit: its code, its name, or a part of it)
-- in the year $year, of the kind $kind (NULL: any). The name of the year goes before one that the
-- unit had in other years, an exact one before a printed code (it may be copied), and that before
-- a part of a name.
WITH called AS (
  SELECT region_code, unit_id
  FROM dim.unit
  WHERE unit_name = $unit OR unit_code = $unit OR list_contains(aliases, $unit)
  UNION
  SELECT region_code, unit_id
  FROM mart.documents
  WHERE unit_name = $unit
),

named AS (
  SELECT
    d.document_id, d.unit_name, d.scope, d.report_kind, d.region_code,
    CASE
      WHEN d.unit_name = $unit OR d.unit_id = $unit THEN 1
      WHEN EXISTS (
        SELECT 1
        FROM called AS c
        WHERE c.unit_id = d.unit_id AND c.region_code IS NOT DISTINCT FROM d.region_code
      ) THEN 2
      WHEN d.unit_code = $unit THEN 3
      WHEN contains(d.unit_name, $unit) THEN 4
    END AS likeness
  FROM mart.documents AS d
  WHERE d.is_current
    AND d.fiscal_year = $year
    AND ($kind IS NULL OR d.report_kind = $kind)
)
SELECT document_id, unit_name, scope, report_kind, region_code
FROM named
WHERE likeness = (SELECT min(likeness) FROM named)
ORDER BY unit_name, scope, report_kind, document_id;
