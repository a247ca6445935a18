-- 同一科目几年来怎么变 / How one line changes over the years
-- 把 2080505 换成要看的科目编码。 Put the code you want in place of 2080505.
SELECT
  unit_name AS 单位,
  line_code AS 科目编码,
  line_name AS 科目名称,
  fiscal_year AS 年度,
  report_kind AS 预算或决算,
  total AS 金额_元,
  total - lag(total) OVER (
    PARTITION BY region_code, unit_name, scope, report_kind, line_code
    ORDER BY fiscal_year RANGE BETWEEN 1 PRECEDING AND 1 PRECEDING
  ) AS 比上年增减_元,
  page AS 页
FROM mart.expenditure
WHERE line_code = '2080505'
ORDER BY unit_name, report_kind, fiscal_year;
