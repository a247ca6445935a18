-- The documents that both warehouses hold loaded, each compared with itself.
SELECT old.document_id AS pair_no, old.document_id
FROM before_documents AS old
JOIN after_documents AS new ON new.document_id = old.document_id
WHERE old.status <> 'quarantined';
