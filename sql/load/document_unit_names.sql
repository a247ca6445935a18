-- Documents whose unit was proposed under another name take the name that was kept.
UPDATE mart.documents AS d
SET unit_name = u.unit_name
FROM dim.unit AS u
WHERE d.unit_is_proposed
  AND d.unit_id = u.unit_id
  AND d.unit_name <> u.unit_name
  AND d.region_code IS NOT DISTINCT FROM u.region_code
  AND d.scope IS NOT DISTINCT FROM u.scope;
