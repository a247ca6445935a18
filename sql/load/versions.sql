-- One row per file ever seen: why it is kept out (status_reason, else NULL), and whether it is the
-- current version of its disclosure and part: the newest by publication date where every version
-- has one, else by when it was first seen; where two tie, none is (version_tie). Files of one day
-- at one address replaced each other there: the one seen last stands.
WITH first_sighting AS (
  SELECT *
  FROM in_raw_documents
  QUALIFY row_number() OVER (
    PARTITION BY document_id ORDER BY first_seen_at, source_uri
  ) = 1
),

judged AS (
  SELECT
    r.document_id,
    r.source_uri,
    r.published_on,
    r.first_seen_at AS ingested_at,
    d.disclosure_id,
    d.part,
    CASE
      WHEN r.status = 'quarantined'
        THEN coalesce(r.status_reason, '文件无法接收，请检查文件')
      WHEN d.document_id IS NULL THEN '文件未能读完，没有可用的结果，请重试或检查文件'
      WHEN d.is_disclosure IS DISTINCT FROM true
        THEN coalesce(d.reason, '不是单位预决算公开文件')
    END AS status_reason,
    CASE
      WHEN r.status = 'quarantined'
        THEN coalesce(r.status_reason_en, 'The file could not be taken in; check it.')
      WHEN d.document_id IS NULL
        THEN 'The file was not read to its end; try again, or check the file.'
      WHEN d.is_disclosure IS DISTINCT FROM true
        THEN coalesce(d.reason_en, 'Not a budget or final account of a unit.')
    END AS status_reason_en
  FROM first_sighting AS r
  LEFT JOIN in_documents AS d ON d.document_id = r.document_id
),

dated AS (
  SELECT
    document_id,
    coalesce(disclosure_id, document_id) AS disclosure,
    coalesce(part, 'whole') AS part,
    ingested_at,
    published_on,
    count(DISTINCT source_uri) OVER (
      PARTITION BY
        coalesce(disclosure_id, document_id),
        coalesce(part, 'whole'),
        published_on
    ) = 1 AS one_address,
    count(published_on) OVER versions = count(*) OVER versions AS all_published
  FROM judged
  WHERE status_reason IS NULL
  WINDOW versions AS (
    PARTITION BY coalesce(disclosure_id, document_id), coalesce(part, 'whole')
  )
),

ranked AS (
  SELECT
    document_id,
    disclosure,
    part,
    rank() OVER (
      PARTITION BY disclosure, part
      ORDER BY
        CASE WHEN all_published THEN published_on END DESC,
        CASE WHEN NOT all_published OR one_address THEN ingested_at END DESC
    ) AS place
  FROM dated
),

placed AS (
  SELECT
    document_id,
    place,
    count(*) OVER (PARTITION BY disclosure, part, place) AS tied
  FROM ranked
)

SELECT
  j.document_id,
  j.status_reason,
  j.status_reason_en,
  coalesce(p.place = 1 AND p.tied = 1, false) AS is_current,
  coalesce(p.place = 1 AND p.tied > 1, false) AS version_tie
FROM judged AS j
LEFT JOIN placed AS p ON p.document_id = j.document_id;
