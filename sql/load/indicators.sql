-- Rows of quarantined documents stay out.
INSERT INTO mart.indicators BY NAME
SELECT
  s.document_id,
  s.sheet_no,
  s.indicator_no,
  s.level1,
  s.level2,
  s.name,
  s.weight,
  s.result,
  s.score,
  s.unit,
  s.operator,
  s.value,
  s.is_core,
  s.page,
  s.x0,
  s.y0,
  s.x1,
  s.y1,
  d.is_current
FROM in_indicators AS s
JOIN mart.documents AS d ON d.document_id = s.document_id
WHERE d.status <> 'quarantined';
