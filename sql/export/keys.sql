-- The primary key of each table that declares one.
SELECT
  schema_name || '.' || table_name AS name,
  constraint_column_names AS key_columns
FROM duckdb_constraints()
WHERE constraint_type = 'PRIMARY KEY';
