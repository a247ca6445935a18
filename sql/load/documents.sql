-- One row per file ever seen. Status: quarantined (by intake, unread, or no disclosure), else by
-- its findings.
INSERT INTO mart.documents BY NAME
WITH first_sighting AS (
  SELECT *
  FROM in_raw_documents
  QUALIFY row_number() OVER (
    PARTITION BY document_id ORDER BY first_seen_at, source_uri
  ) = 1
),

standing_findings AS (
  SELECT document_id, disclosure_id
  FROM in_findings
  WHERE verdict <> 'rounding' AND status IS DISTINCT FROM 'resolved'
),

judged AS (
  SELECT
    r.document_id,
    r.source_uri,
    r.file_name,
    r.bytes AS file_bytes,
    r.partition_key,
    r.published_on,
    r.first_seen_at AS ingested_at,
    r.reason_code,
    r.producer,
    r.producer_text,
    d.disclosure_id,
    d.part,
    d.region_code,
    d.region_name,
    d.region_basis,
    d.unit_code,
    d.unit_name,
    d.department_code,
    d.fiscal_year,
    d.report_kind,
    d.scope,
    d.form,
    d.page_count,
    d.text_source,
    d.unit_is_proposed,
    coalesce(d.unit_id, d.unit_code, d.unit_name) AS unit_id,
    v.status_reason,
    v.status_reason_en,
    v.is_current,
    v.version_tie,
    -- Asked one after the other: with an OR between them every document would meet every finding.
    (
      EXISTS (SELECT 1 FROM standing_findings AS f WHERE f.document_id = r.document_id)
      OR EXISTS (
        SELECT 1
        FROM standing_findings AS f
        WHERE f.document_id IS NULL AND f.disclosure_id = d.disclosure_id
      )
    ) AS has_findings
  FROM first_sighting AS r
  INNER JOIN in_versions AS v ON v.document_id = r.document_id
  LEFT JOIN in_documents AS d ON d.document_id = r.document_id
)

SELECT
  j.* EXCLUDE (has_findings),
  CASE
    WHEN j.status_reason IS NOT NULL THEN 'quarantined'
    WHEN j.has_findings THEN 'loaded_with_findings'
    ELSE 'loaded'
  END AS status
FROM judged AS j;
