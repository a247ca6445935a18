-- The rows of one table as a number, whatever their order. When a finding was last seen, or a
-- source last looked into, changes with every run and is no change of what is known.
SELECT
  count(*) AS row_count,
  sum(hash(t)) AS rows_hash
FROM (
  SELECT columns(c -> c NOT IN ('last_seen_at', 'checked_at')) FROM query_table($table_name)
) AS t;
