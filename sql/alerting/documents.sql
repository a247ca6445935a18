-- DuckDB: every document, as far as alerts speak of it. One that could not be read has no county of its own: it is that
-- of the source that posts it.
WITH posted AS (
  SELECT document_id, min(region_code) AS region_code
  FROM mart.postings
  GROUP BY document_id
  HAVING count(DISTINCT region_code) = 1
)

SELECT
  d.document_id,
  d.disclosure_id,
  d.file_name,
  coalesce(d.region_code, p.region_code) AS region_code,
  d.fiscal_year,
  d.report_kind,
  d.status,
  d.status_reason,
  d.status_reason_en
FROM mart.documents AS d
LEFT JOIN posted AS p ON d.document_id = p.document_id
ORDER BY d.document_id
