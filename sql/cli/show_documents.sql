-- The documents whose id begins with $prefix, quarantined ones too.
SELECT
  document_id,
  file_name,
  unit_name,
  fiscal_year,
  report_kind,
  page_count,
  status,
  status_reason,
  status_reason_en
FROM mart.documents
WHERE starts_with(document_id, $prefix)
ORDER BY document_id
LIMIT 6
