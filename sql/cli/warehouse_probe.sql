SELECT
  (SELECT count(*) FROM mart.documents) AS documents,
  (SELECT count(*) FROM mart.amounts) AS amounts,
  (SELECT count(*) FROM quality.findings) AS findings
