-- What the tables are and mean: a changed schema is a change of the warehouse too.
SELECT
  schema_name || '.' || table_name || '.' || column_name AS name,
  data_type,
  comment
FROM duckdb_columns()
WHERE schema_name IN ('mart', 'dim', 'quality')
ORDER BY name;
