-- The rows of the documents that are loaded again.
DELETE FROM {table}
WHERE document_id IN (SELECT document_id FROM in_replaced)
