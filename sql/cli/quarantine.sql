-- The files in quarantine, whose id begins with $target or whose name is $target (all where it is NULL); not those in
-- whose place a file that could be read has come since, at every address.
WITH sightings AS (
  SELECT
    s.document_id,
    s.source_uri,
    s.last_seen_at,
    d.status
  FROM mart.document_sources AS s
  INNER JOIN mart.documents AS d ON d.document_id = s.document_id
),

standing AS (
  SELECT DISTINCT mine.document_id
  FROM sightings AS mine
  WHERE mine.status = 'quarantined'
    AND NOT EXISTS (
      SELECT 1
      FROM sightings AS later
      WHERE later.source_uri = mine.source_uri
        AND later.status <> 'quarantined'
        AND later.last_seen_at > mine.last_seen_at
    )
)

SELECT
  d.document_id,
  d.file_name,
  d.source_uri,
  d.reason_code,
  d.status_reason,
  d.status_reason_en,
  d.ingested_at
FROM mart.documents AS d
SEMI JOIN standing ON standing.document_id = d.document_id
WHERE $target IS NULL
  OR starts_with(d.document_id, lower($target))
  OR d.file_name = $target
ORDER BY d.file_name, d.document_id
