-- 平均每辆车的运行费是多少 / What it costs to run one vehicle
-- 车辆数取文字说明中的总数（同一文件中最大的一个），未说明的单位不在内。
-- Vehicles as the narrative states them: the largest count of the document, which is the total.
WITH vehicles AS (
  SELECT document_id, max(amount) AS vehicles
  FROM mart.claims
  WHERE is_current AND topic = 'vehicles_count' AND kind = 'level'
  GROUP BY document_id
)
SELECT
  t.unit_name AS 单位,
  t.fiscal_year AS 年度,
  v.vehicles AS 车辆数,
  t.vehicle_running AS 运行费_元,
  round(t.vehicle_running / nullif(v.vehicles, 0), 2) AS 每辆_元
FROM mart.three_public AS t
JOIN vehicles AS v ON v.document_id = t.document_id
ORDER BY 每辆_元 DESC NULLS LAST, t.unit_name, t.fiscal_year;
