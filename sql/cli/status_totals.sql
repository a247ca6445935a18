SELECT
  (SELECT count(*) FROM mart.documents) AS documents,
  (SELECT count(DISTINCT (region_code, unit_name)) FROM mart.documents WHERE unit_name IS NOT NULL)
    AS units,
  (SELECT count(*) FROM mart.amounts) AS amounts,
  (SELECT left(CAST(max(ingested_at) AS VARCHAR), 16) FROM mart.documents) AS last_loaded_at
