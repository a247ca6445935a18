-- How many rows a table has.
SELECT count(*) FROM query_table($table_name)
