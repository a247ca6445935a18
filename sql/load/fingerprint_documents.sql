-- As `fingerprint_rows`, of some documents' rows.
SELECT
  count(*) AS row_count,
  sum(hash(t)) AS rows_hash
FROM (
  SELECT columns(c -> c NOT IN ('last_seen_at', 'checked_at'))
  FROM query_table($table_name)
  WHERE document_id IS NULL OR document_id IN (SELECT unnest($documents))
) AS t;
