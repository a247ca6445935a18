-- One COMMENT statement for every table, view and column, from `in_comments` (sql/schema/comments.csv):
-- the column's own text where there is one, else the one shared by all columns of its name (`*`).
WITH objects AS (
  SELECT schema_name || '.' || table_name AS object, 'TABLE' AS kind
  FROM duckdb_tables()
  WHERE NOT internal AND NOT temporary
  UNION ALL
  SELECT schema_name || '.' || view_name, 'VIEW'
  FROM duckdb_views()
  WHERE NOT internal AND NOT temporary
),
texts AS (
  SELECT object, coalesce("column", '') AS name, zh || ' / ' || en AS text FROM in_comments
)
SELECT format(
    'COMMENT ON {} {} IS {}',
    objects.kind,
    '"' || replace(objects.object, '.', '"."') || '"',
    '''' || replace(texts.text, '''', '''''') || ''''
  )
FROM objects
JOIN texts ON texts.object = objects.object AND texts.name = ''
UNION ALL
SELECT format(
    'COMMENT ON COLUMN {}.{} IS {}',
    '"' || replace(objects.object, '.', '"."') || '"',
    '"' || columns.column_name || '"',
    '''' || replace(coalesce(own.text, shared.text), '''', '''''') || ''''
  )
FROM objects
JOIN duckdb_columns() AS columns
  ON columns.schema_name || '.' || columns.table_name = objects.object
LEFT JOIN texts AS own ON own.object = objects.object AND own.name = columns.column_name
LEFT JOIN texts AS shared ON shared.object = '*' AND shared.name = columns.column_name
WHERE coalesce(own.text, shared.text) IS NOT NULL
