DELETE FROM {table} AS y
WHERE EXISTS (
  SELECT 1
  FROM touched_units AS t
  WHERE t.region_code IS NOT DISTINCT FROM y.region_code
    AND t.unit_id IS NOT DISTINCT FROM y.unit_id
    AND t.scope IS NOT DISTINCT FROM y.scope
    AND t.report_kind IS NOT DISTINCT FROM y.report_kind
)
