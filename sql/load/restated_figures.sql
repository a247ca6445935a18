INSERT INTO quality.restated_figures BY NAME
SELECT
  restatement_id,
  coalesce(document_after, document_before) AS document_id,
  what, change, table_code, side, statement_no, code, name, measure, before, after, difference,
  coalesce(page_after, page_before) AS page
FROM in_restated_figures;
