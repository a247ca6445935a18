-- Documents whose unit was proposed under another name take the name that was kept, among whose
-- aliases theirs is. A unit that goes on under its own name keeps it: another row of its identity
-- is of other years, or of another code.
UPDATE mart.documents AS d
SET unit_name = kept.unit_name
FROM (
  SELECT proposed.document_id, min(u.unit_name) AS unit_name
  FROM mart.documents AS proposed
  INNER JOIN dim.unit AS u
    ON u.unit_id = proposed.unit_id
    AND list_contains(u.aliases, proposed.unit_name)
    AND u.region_code IS NOT DISTINCT FROM proposed.region_code
    AND u.scope IS NOT DISTINCT FROM proposed.scope
  WHERE proposed.unit_is_proposed
    AND NOT EXISTS (
      SELECT 1
      FROM dim.unit AS own
      WHERE own.unit_id = proposed.unit_id
        AND own.unit_name = proposed.unit_name
        AND own.region_code IS NOT DISTINCT FROM proposed.region_code
        AND own.scope IS NOT DISTINCT FROM proposed.scope
    )
  GROUP BY proposed.document_id
) AS kept
WHERE kept.document_id = d.document_id;
