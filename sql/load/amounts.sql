-- Rows of quarantined documents stay out.
INSERT INTO mart.amounts BY NAME
SELECT
  s.document_id,
  s.table_code,
  s.side,
  s.statement_no,
  s.line_no,
  s.level,
  s.parent_line_no,
  s.block,
  s.is_total,
  s.is_leaf,
  s.line_code,
  s.line_name,
  s.printed_name,
  s.measure,
  s.amount,
  s.reported_text,
  c.decision_id IS NOT NULL AS corrected,
  c.corrected_text,
  c.read_amount,
  s.page,
  s.x0,
  s.y0,
  s.x1,
  s.y1,
  d.is_current,
  s.precision
FROM in_amounts AS s
JOIN mart.documents AS d ON d.document_id = s.document_id
LEFT JOIN in_decisions AS c
  ON c.kind = 'correct'
  AND c.state = 'applied'
  AND c.document_id = s.document_id
  AND c.table_code = s.table_code
  AND c.statement_no = s.statement_no
  AND c.side = s.side
  AND c.line_no = s.line_no
  AND c.measure = s.measure
WHERE d.status <> 'quarantined'
-- What a query asks for, a statement or a document, stands together.
ORDER BY s.table_code, s.document_id, s.statement_no, s.side, s.line_no, s.measure;
