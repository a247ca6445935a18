SELECT
  severity,
  verdict,
  count(*) AS findings
FROM quality.findings
WHERE status = 'open'
GROUP BY severity, verdict
ORDER BY severity, verdict
