-- 基本支出中人员经费、公用经费各占多少 / How basic expenditure divides into personnel and running costs
-- 只含一般公共预算。 General public budget only.
SELECT
  unit_name AS 单位,
  fiscal_year AS 年度,
  sum(total) AS 基本支出_元,
  sum(personnel) AS 人员经费_元,
  sum(public) AS 公用经费_元,
  round(100 * sum(public) / nullif(sum(total), 0), 2) AS 公用占百分比
FROM mart.basic_expenditure
GROUP BY unit_name, fiscal_year, report_kind, scope
ORDER BY 公用占百分比 DESC NULLS LAST, unit_name, fiscal_year;
