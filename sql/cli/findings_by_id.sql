-- The findings whose id begins with a prefix, with what a person needs to tell them apart.
SELECT
  f.*,
  d.unit_name,
  d.fiscal_year,
  d.report_kind
FROM quality.findings AS f
LEFT JOIN mart.documents AS d ON d.document_id = f.document_id
WHERE starts_with(f.finding_id, $prefix)
ORDER BY f.finding_id
LIMIT 20
