-- What the rules across documents (D) said of some documents.
SELECT *
FROM quality.evaluations
WHERE starts_with(rule_id, 'D') AND document_id IN (SELECT unnest($documents))
