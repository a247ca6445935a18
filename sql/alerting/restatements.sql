SELECT
  restatement_id,
  restated_by,
  documents,
  amounts_changed,
  amounts_removed,
  amounts_added
FROM quality.restatements
ORDER BY restated_at, restatement_id
