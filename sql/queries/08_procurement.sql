-- 谁采购了什么 / Who buys what
SELECT
  unit_name AS 单位,
  fiscal_year AS 年度,
  line_name AS 采购项目,
  total AS 金额_元,
  general_public AS 一般公共预算_元,
  government_fund AS 政府性基金_元,
  page AS 页
FROM mart.procurement
WHERE total <> 0
ORDER BY total DESC, unit_name, fiscal_year, line_no;
