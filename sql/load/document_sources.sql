INSERT INTO mart.document_sources BY NAME
SELECT
  document_id,
  source_uri,
  max(seen_at) AS last_seen_at
FROM in_sightings
GROUP BY document_id, source_uri;
