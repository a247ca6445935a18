-- DuckDB: every finding with what decides whom it concerns. A disclosure that is not there has no document: its
-- county is that of the only unit of its name.
WITH only_units AS (
  SELECT unit_name, min(region_code) AS region_code
  FROM dim.unit
  GROUP BY unit_name
  HAVING count(DISTINCT region_code) = 1
)

SELECT
  f.finding_id,
  f.disclosure_id,
  f.rule_id,
  f.severity,
  f.verdict,
  f.origin,
  f.cause_id,
  f.status,
  f.message,
  f.message_en,
  f.page,
  abs(f.difference) AS size,
  r.stage,
  coalesce(d.region_code, u.region_code) AS region_code,
  d.unit_name,
  d.fiscal_year,
  d.report_kind
FROM quality.findings AS f
LEFT JOIN mart.documents AS d ON f.document_id = d.document_id
LEFT JOIN quality.rules AS r ON f.rule_id = r.rule_id
LEFT JOIN only_units AS u ON f.document_id IS NULL AND f.line_name = u.unit_name
ORDER BY f.finding_id
