-- 部门公开的数与下属单位加起来是否对得上 / Does a department's figure equal the sum of its units'
-- 差额也可能是还有单位没有公开：先看单位数。 A difference may be a unit that is not there yet.
SELECT
  y.region_code AS 区划代码,
  y.department_code AS 部门编码,
  d.unit_name AS 部门,
  y.fiscal_year AS 年度,
  y.report_kind AS 预算或决算,
  y.units AS 已公开单位数,
  y.department_expenditure AS 部门支出_元,
  y.units_expenditure AS 单位合计_元,
  y.department_expenditure - y.units_expenditure AS 差额_元,
  y.department_three_public - y.units_three_public AS 三公差额_元
FROM mart.department_years AS y
LEFT JOIN mart.unit_years AS d
  ON d.scope = 'department'
  AND d.region_code IS NOT DISTINCT FROM y.region_code
  AND d.department_code = y.department_code
  AND d.fiscal_year = y.fiscal_year
  AND d.report_kind = y.report_kind
WHERE y.department_expenditure IS NOT NULL
ORDER BY abs(差额_元) DESC NULLS LAST, y.department_code, y.fiscal_year;
