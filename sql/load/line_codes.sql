-- Rows of quarantined documents stay out.
INSERT INTO mart.line_codes BY NAME
SELECT
  s.document_id,
  s.table_code,
  s.statement_no,
  s.side,
  s.line_no,
  s.classification,
  s.line_code,
  s.line_name,
  s.fiscal_year,
  s.code_name,
  s.named_code,
  s.match,
  s.confidence,
  d.is_current
FROM in_line_codes AS s
JOIN mart.documents AS d ON d.document_id = s.document_id
WHERE d.status <> 'quarantined';
