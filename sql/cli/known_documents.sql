-- The documents that the warehouse holds, quarantined ones too.
select document_id from mart.documents
