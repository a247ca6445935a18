-- The documents of which a mart may say something else after a load: their rows were replaced, they stand otherwise
-- (also where it was another document that came in), or something else is found in them. (Documents and findings
-- have ids: no row stands twice, which an EXCEPT would not see.)
CREATE TEMP TABLE touched_documents AS
SELECT document_id FROM in_replaced
UNION
SELECT document_id FROM (FROM was_documents EXCEPT FROM mart.documents)
UNION
SELECT document_id FROM (FROM mart.documents EXCEPT FROM was_documents)
UNION
SELECT document_id
FROM (
  FROM was_findings
  EXCEPT
  SELECT * EXCLUDE (last_seen_at, message, message_en, x0, y0, x1, y1) FROM quality.findings
)
UNION
SELECT document_id
FROM (
  SELECT * EXCLUDE (last_seen_at, message, message_en, x0, y0, x1, y1) FROM quality.findings
  EXCEPT
  FROM was_findings
)
