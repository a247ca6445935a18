-- 各单位一般公共预算支出按功能分类（类） / General public expenditure by function, per unit
-- 末级行不重复：上级行、合计行不参加求和。 Leaves only, so that no amount is counted twice.
SELECT
  unit_name AS 单位,
  fiscal_year AS 年度,
  left(line_code, 3) AS 类,
  f.name AS 类名称,
  sum(amount) AS 金额_元
FROM mart.current_amounts
LEFT JOIN (
  SELECT
    code,
    max_by(name, coalesce(valid_from, 0)) AS name
  FROM dim.function
  WHERE level = '类'
  GROUP BY code
) AS f ON f.code = left(line_code, 3)
WHERE table_code = 'general_expenditure'
  AND statement_no = 1
  AND measure = 'total'
  AND is_leaf
  AND NOT is_total
GROUP BY unit_name, fiscal_year, left(line_code, 3), f.name
ORDER BY unit_name, fiscal_year, 类;
