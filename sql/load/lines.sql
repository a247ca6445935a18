-- Rows of quarantined documents stay out.
INSERT INTO mart.lines BY NAME
SELECT
  s.document_id,
  s.table_code,
  s.statement_no,
  s.side,
  s.line_no,
  s.level,
  s.parent_line_no,
  s.block,
  s.is_total,
  s.is_leaf,
  s.line_code,
  s.line_name,
  s.printed_name,
  s.page,
  s.x0,
  s.y0,
  s.x1,
  s.y1,
  d.is_current
FROM in_lines AS s
JOIN mart.documents AS d ON d.document_id = s.document_id
WHERE d.status <> 'quarantined';
