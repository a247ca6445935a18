SELECT
  source,
  kind,
  address,
  status,
  reason,
  reason_en,
  since,
  checked_at
FROM mart.sources
ORDER BY source
