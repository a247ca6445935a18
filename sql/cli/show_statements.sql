-- The statements of a document, in order.
SELECT table_code, statement_no, title, form_no, page_from, page_to
FROM mart.statements
WHERE document_id = $document
ORDER BY page_from, y0, table_code, statement_no
