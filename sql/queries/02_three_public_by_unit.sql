-- 各单位“三公”经费及占一般公共预算支出的比例 / 三公 expenditure by unit, and its share
SELECT
  t.unit_name AS 单位,
  t.fiscal_year AS 年度,
  t.total AS 三公合计_元,
  t.abroad AS 因公出国_元,
  t.vehicle_purchase AS 购车_元,
  t.vehicle_running AS 用车运行_元,
  t.reception AS 公务接待_元,
  round(100 * t.total / nullif(e.amount, 0), 2) AS 占支出百分比
FROM mart.three_public AS t
LEFT JOIN mart.current_amounts AS e
  ON e.unit_name = t.unit_name
  AND e.region_code IS NOT DISTINCT FROM t.region_code
  AND e.fiscal_year = t.fiscal_year
  AND e.report_kind = t.report_kind
  AND e.scope = t.scope
  AND e.table_code = 'general_expenditure'
  AND e.statement_no = 1
  AND e.measure = 'total'
  AND e.is_total
  AND e.line_name IN ('合计', '总计')
ORDER BY t.total DESC NULLS LAST, t.unit_name, t.fiscal_year;
