-- The newest row of the run log, whatever columns it has; warehouses of an early version have none.
SELECT columns(*)::VARCHAR
FROM quality.runs
ORDER BY started_at DESC
LIMIT 1
