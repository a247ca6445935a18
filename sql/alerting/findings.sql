-- DuckDB: every finding with what decides whom it concerns. A disclosure that is not there has no document: its
-- county and year are those of the register of what should be there.
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
  coalesce(d.region_code, e.region_code) AS region_code,
  d.unit_name,
  coalesce(d.fiscal_year, e.fiscal_year) AS fiscal_year,
  coalesce(d.report_kind, e.report_kind) AS report_kind
FROM quality.findings AS f
LEFT JOIN mart.documents AS d ON f.document_id = d.document_id
LEFT JOIN quality.rules AS r ON f.rule_id = r.rule_id
LEFT JOIN mart.expected_disclosures AS e ON f.document_id IS NULL AND f.disclosure_id = e.disclosure_id
ORDER BY f.finding_id
