-- How documents stood before a load.
CREATE TEMP TABLE was_documents AS FROM mart.documents
