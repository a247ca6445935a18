-- 待核实的问题：哪一页、哪一格、差多少 / Open findings: which page, which cell, by how much
SELECT
  d.unit_name AS 单位,
  d.fiscal_year AS 年度,
  f.rule_id AS 规则,
  r.title AS 规则名称,
  f.message AS 说明,
  f.difference AS 差额_元,
  f.page AS 页
FROM quality.findings AS f
JOIN mart.documents AS d ON d.document_id = f.document_id
LEFT JOIN quality.rules AS r ON r.rule_id = f.rule_id
WHERE f.status = 'open' AND f.verdict <> 'rounding' AND f.cause_id IS NULL AND d.is_current
ORDER BY f.severity, d.unit_name, d.fiscal_year, f.rule_id, f.page;
