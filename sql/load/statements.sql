-- Rows of quarantined documents stay out.
INSERT INTO mart.statements BY NAME
SELECT
  s.document_id,
  s.table_code,
  s.statement_no,
  s.title,
  s.form_no,
  s.page_from,
  s.page_to,
  s.unit_label,
  s.unit_factor,
  s.line_count,
  s.is_empty,
  s.empty_note,
  s.x0,
  s.y0,
  s.x1,
  s.y1,
  d.is_current
FROM in_statements AS s
JOIN mart.documents AS d ON d.document_id = s.document_id
WHERE d.status <> 'quarantined';
