-- Units that the register does not know, with their nearest registered names and what they disclosed.
SELECT
  u.region_code,
  u.unit_code,
  u.unit_name,
  u.scope,
  u.candidates,
  count(d.document_id) AS documents
FROM dim.unit AS u
LEFT JOIN mart.documents AS d
  ON d.unit_name = u.unit_name
  AND d.region_code IS NOT DISTINCT FROM u.region_code
  AND d.scope IS NOT DISTINCT FROM u.scope
WHERE u.is_proposed
GROUP BY ALL
ORDER BY u.region_code NULLS LAST, u.unit_name, u.scope
