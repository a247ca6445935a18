-- 哪些单位的支出比上年增加最多 / Whose expenditure grew most on the year before
SELECT
  unit_name AS 单位,
  fiscal_year AS 年度,
  report_kind AS 预算或决算,
  scope AS 口径,
  prior_expenditure AS 上年支出_元,
  expenditure AS 本年支出_元,
  expenditure_change AS 增减_元,
  round(100 * expenditure_change / nullif(prior_expenditure, 0), 2) AS 增减百分比,
  findings AS 待核实问题
FROM mart.unit_years
WHERE expenditure_change IS NOT NULL
ORDER BY expenditure_change DESC, unit_name, fiscal_year;
