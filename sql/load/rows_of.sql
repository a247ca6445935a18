-- The rows of one table, of the documents that were loaded.
FROM query_table($table_name) WHERE document_id IN (SELECT document_id FROM in_replaced)
