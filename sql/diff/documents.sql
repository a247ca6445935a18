-- Every loaded document that only one of two warehouses holds.
SELECT
  'document' AS what,
  CASE WHEN old.document_id IS NULL THEN 'added' ELSE 'removed' END AS change,
  NULL AS table_code,
  NULL AS side,
  NULL AS statement_no,
  NULL AS code,
  concat_ws(
    ' ',
    coalesce(new.unit_name, old.unit_name),
    coalesce(new.fiscal_year, old.fiscal_year),
    coalesce(new.report_kind, old.report_kind),
    coalesce(new.file_name, old.file_name)
  ) AS name,
  NULL AS measure,
  NULL AS before,
  NULL AS after,
  NULL AS difference,
  NULL AS page_before,
  NULL AS page_after,
  old.document_id AS document_before,
  new.document_id AS document_after
FROM (SELECT * FROM before_documents WHERE status <> 'quarantined') AS old
FULL JOIN (SELECT * FROM after_documents WHERE status <> 'quarantined') AS new
  ON new.document_id = old.document_id
WHERE old.document_id IS NULL OR new.document_id IS NULL
ORDER BY change, name;
