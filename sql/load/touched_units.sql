-- The units of these documents, before and after: a year is held against the one before, so all years of a unit are
-- made again together.
CREATE TEMP TABLE touched_units AS
SELECT DISTINCT d.region_code, d.unit_id, d.scope, d.report_kind
FROM (FROM was_documents UNION ALL FROM mart.documents) AS d
SEMI JOIN touched_documents USING (document_id)
