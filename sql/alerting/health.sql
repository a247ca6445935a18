-- DuckDB: the health of the whole as it is published (`quality.health`).
SELECT
  measure || coalesce(':' || subject, if(measure LIKE 'failing%', ':', '')) AS measure,
  part,
  whole
FROM quality.health
ORDER BY measure
