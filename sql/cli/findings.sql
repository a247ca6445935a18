-- Every finding with its document and rule; NULL parameters do not filter.
-- A finding's consequences follow it.
SELECT
  f.*,
  d.unit_code,
  d.unit_name,
  d.fiscal_year,
  d.report_kind,
  d.scope,
  d.source_uri,
  r.title AS rule_title,
  p.decided_by,
  p.decided_at,
  p.reason AS decision_reason
FROM quality.findings AS f
LEFT JOIN mart.documents AS d ON d.document_id = f.document_id
LEFT JOIN quality.rules AS r ON r.rule_id = f.rule_id
LEFT JOIN quality.decisions AS p ON p.decision_id = f.decision_id
WHERE ($unit IS NULL OR d.unit_code = $unit OR contains(d.unit_name, $unit))
  AND ($year IS NULL OR d.fiscal_year = $year)
  AND ($rule IS NULL OR f.rule_id = upper($rule))
  AND ($severity IS NULL OR f.severity = $severity)
  AND ($verdict IS NULL OR f.verdict = $verdict)
ORDER BY
  d.unit_name NULLS LAST,
  d.fiscal_year,
  d.report_kind,
  f.document_id,
  coalesce(f.cause_id, f.finding_id) IN (
    SELECT finding_id FROM quality.findings WHERE severity = 'error'
  ) DESC,
  min(f.page) OVER (PARTITION BY coalesce(f.cause_id, f.finding_id)) NULLS LAST,
  coalesce(f.cause_id, f.finding_id),
  f.cause_id IS NOT NULL,
  f.page,
  f.rule_id,
  f.finding_id
