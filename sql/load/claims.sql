-- Rows of quarantined documents stay out.
INSERT INTO mart.claims BY NAME
SELECT
  s.document_id,
  s.claim_no,
  s.topic,
  s.line_name,
  s.line_code,
  s.fiscal_year,
  s.base,
  s.kind,
  s.percent,
  s.percent_of,
  s.amount,
  s.sentence,
  s.page,
  s.precision,
  s.reported_text,
  s.unit,
  s.sentence_no,
  s.x0,
  s.y0,
  s.x1,
  s.y1,
  d.is_current
FROM in_claims AS s
JOIN mart.documents AS d ON d.document_id = s.document_id
WHERE d.status <> 'quarantined';
