-- The health of the whole as shares, each a part of a whole. Failing checks are no ill health in themselves, nor is a
-- misreading that is known: how the shares move is what tells.
CREATE VIEW quality.health AS
WITH measured AS (
  SELECT
    'parse_share' AS measure,
    NULL AS subject,
    count(*) FILTER (WHERE origin = 'parse') AS part,
    count(*) AS whole
  FROM quality.findings
  WHERE status = 'open' AND verdict <> 'rounding' AND cause_id IS NULL
  UNION ALL
  SELECT
    'unknown_forms' AS measure,
    NULL AS subject,
    count(*) FILTER (WHERE form IS NULL) AS part,
    count(*) AS whole
  FROM mart.documents
  WHERE is_current AND part <> 'text'
  UNION ALL
  SELECT
    if(grouping(d.form) = 0, 'failing_form', 'failing_producer') AS measure,
    if(grouping(d.form) = 0, d.form, d.producer) AS subject,
    count(*) FILTER (WHERE e.verdict NOT IN ('exact', 'rounding')) AS part,
    count(*) AS whole
  FROM quality.evaluations AS e
  INNER JOIN mart.documents AS d ON e.document_id = d.document_id
  WHERE e.verdict <> 'not_evaluated' AND d.is_current
  GROUP BY GROUPING SETS ((d.form), (d.producer))
)

SELECT
  measure,
  subject,
  part,
  whole,
  if(whole > 0, (part * 100 / whole)::DECIMAL(5, 2), NULL) AS percent
FROM measured
ORDER BY measure, subject
