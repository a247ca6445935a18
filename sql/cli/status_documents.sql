SELECT
  fiscal_year,
  report_kind,
  status,
  count(*) AS documents,
  count(DISTINCT unit_name) AS units
FROM mart.documents
GROUP BY fiscal_year, report_kind, status
ORDER BY fiscal_year NULLS LAST, report_kind, status
