-- DuckDB: every document, as far as alerts speak of it.
SELECT
  document_id,
  disclosure_id,
  file_name,
  region_code,
  fiscal_year,
  report_kind,
  status,
  status_reason,
  status_reason_en
FROM mart.documents
ORDER BY document_id
