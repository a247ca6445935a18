-- DuckDB: what sources post of disclosures that we hold, and whether the public can still have them there. A link that
-- is gone is no loss where the same disclosure is still posted at another (a correction has its own).
WITH held AS (
  SELECT
    p.source,
    p.address,
    p.status,
    coalesce(p.title, p.page_title, p.address) AS title,
    coalesce(d.region_code, p.region_code) AS region_code,
    coalesce(d.disclosure_id, d.document_id) AS disclosure_id,
    d.unit_name,
    d.fiscal_year,
    d.report_kind,
    bool_or(p.status = 'read') OVER (
      PARTITION BY coalesce(d.disclosure_id, d.document_id)
    ) AS is_posted
  FROM mart.postings AS p
  INNER JOIN mart.documents AS d ON p.document_id = d.document_id
  WHERE d.status <> 'quarantined'
)

SELECT
  source,
  address,
  title,
  region_code,
  unit_name,
  fiscal_year,
  report_kind,
  NOT is_posted AS is_gone
FROM held
WHERE status = 'read' OR (status IN ('gone', 'withdrawn') AND NOT is_posted)
ORDER BY source, address
