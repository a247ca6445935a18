-- Every column of every table and view of the schemas $schemas, with what the comments say.
SELECT
  c.schema_name || '.' || c.table_name AS name,
  coalesce(t.comment, v.comment) AS description,
  c.column_name,
  c.data_type,
  c.comment
FROM duckdb_columns() AS c
LEFT JOIN duckdb_tables() AS t ON t.table_oid = c.table_oid AND t.schema_name = c.schema_name
LEFT JOIN duckdb_views() AS v ON v.view_oid = c.table_oid AND v.schema_name = c.schema_name
WHERE c.schema_name IN (SELECT unnest($schemas))
ORDER BY name, c.column_index;
