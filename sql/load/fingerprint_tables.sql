SELECT schema_name || '.' || table_name AS name
FROM duckdb_tables()
WHERE schema_name IN ('mart', 'dim', 'quality')
ORDER BY name;
