-- The macros of the warehouse with their parameters and what they are for.
SELECT
  schema_name || '.' || function_name AS name,
  array_to_string(parameters, ', ') AS parameters,
  comment
FROM duckdb_functions()
WHERE NOT internal AND schema_name IN ('mart', 'dim', 'quality')
ORDER BY name;
