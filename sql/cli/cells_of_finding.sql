-- The figures that stand where a finding points.
SELECT
  a.document_id,
  a.table_code,
  a.statement_no,
  a.side,
  a.line_no,
  a.measure
FROM quality.findings AS f
JOIN mart.amounts AS a
  ON a.document_id = f.document_id
  AND a.page = f.page
  AND (a.x0 + a.x1) / 2 BETWEEN f.x0 AND f.x1
  AND (a.y0 + a.y1) / 2 BETWEEN f.y0 AND f.y1
  AND (f.table_code IS NULL OR a.table_code = f.table_code)
  AND (f.measure IS NULL OR a.measure = f.measure OR a.amount = f.actual)
WHERE f.finding_id = $finding_id
LIMIT 20
