-- The rows of a mart that are made again, where it has documents.
DELETE FROM {table}
WHERE document_id IN (SELECT document_id FROM touched_documents)
