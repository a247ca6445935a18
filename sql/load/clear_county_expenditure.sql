DELETE FROM {table} AS e
WHERE EXISTS (
  SELECT 1
  FROM touched_counties AS t
  WHERE t.region_code IS NOT DISTINCT FROM e.region_code
    AND t.fiscal_year IS NOT DISTINCT FROM e.fiscal_year
    AND t.report_kind IS NOT DISTINCT FROM e.report_kind
)
