-- What the rules across documents (D) said of the documents that are judged again, and of disclosures
-- without a file.
DELETE FROM quality.evaluations
WHERE starts_with(rule_id, 'D')
  AND (document_id IS NULL OR document_id IN (SELECT document_id FROM in_judged))
