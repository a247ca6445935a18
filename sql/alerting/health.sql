-- DuckDB: the health of the whole as shares, each a part of a whole. Failing checks are no ill health in
-- themselves: what is measured is how the reading does against the runs before.
SELECT
  'parse_share' AS measure,
  count(*) FILTER (WHERE origin = 'parse') AS part,
  count(*) AS whole
FROM quality.findings
WHERE status = 'open' AND verdict <> 'rounding' AND cause_id IS NULL
UNION ALL
SELECT
  'unknown_forms' AS measure,
  count(*) FILTER (WHERE form IS NULL) AS part,
  count(*) AS whole
FROM mart.documents
WHERE is_current AND part <> 'text'
UNION ALL
SELECT
  'failing:' || coalesce(d.form, '') AS measure,
  count(*) FILTER (WHERE e.verdict NOT IN ('exact', 'rounding')) AS part,
  count(*) AS whole
FROM quality.evaluations AS e
INNER JOIN mart.documents AS d ON e.document_id = d.document_id
WHERE e.verdict <> 'not_evaluated' AND d.is_current
GROUP BY ALL
ORDER BY measure
