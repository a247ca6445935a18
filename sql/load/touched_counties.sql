-- The counties' years of these documents, before and after: which documents count there depends on all of them.
CREATE TEMP TABLE touched_counties AS
SELECT DISTINCT d.region_code, d.fiscal_year, d.report_kind
FROM (FROM was_documents UNION ALL FROM mart.documents) AS d
SEMI JOIN touched_documents USING (document_id)
