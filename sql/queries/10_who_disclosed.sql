-- 哪个单位哪一年公开了，哪一年还没有 / Who disclosed in which year, and who has not
-- “未见”只表示仓库里没有：来源未取到的、被隔离的文件见第 20 问。
-- 未见: not in the warehouse; files kept out are in question 20.
WITH units AS (
  SELECT DISTINCT region_code, unit_name, scope FROM mart.unit_years
),
years AS (
  SELECT DISTINCT region_code, fiscal_year, report_kind FROM mart.unit_years
)
SELECT
  u.region_code AS 区划代码,
  u.unit_name AS 单位,
  u.scope AS 口径,
  y.fiscal_year AS 年度,
  y.report_kind AS 预算或决算,
  CASE WHEN d.disclosure_id IS NULL THEN '未见' ELSE '已公开' END AS 公开情况
FROM units AS u
JOIN years AS y ON y.region_code IS NOT DISTINCT FROM u.region_code
LEFT JOIN mart.unit_years AS d
  ON d.region_code IS NOT DISTINCT FROM u.region_code
  AND d.unit_name = u.unit_name
  AND d.scope = u.scope
  AND d.fiscal_year = y.fiscal_year
  AND d.report_kind = y.report_kind
ORDER BY u.region_code, u.unit_name, u.scope, y.report_kind, y.fiscal_year;
