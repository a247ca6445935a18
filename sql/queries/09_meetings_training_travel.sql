-- 会议、培训、差旅、接待各列了多少 / What is planned for meetings, training, travel and reception
-- 按部门预算经济分类 30211、30215、30216、30217，只含基本支出。 Basic expenditure only.
SELECT
  unit_name AS 单位,
  fiscal_year AS 年度,
  sum(total) FILTER (WHERE line_code = '30211') AS 差旅费_元,
  sum(total) FILTER (WHERE line_code = '30215') AS 会议费_元,
  sum(total) FILTER (WHERE line_code = '30216') AS 培训费_元,
  sum(total) FILTER (WHERE line_code = '30217') AS 公务接待费_元,
  round(
    100 * sum(total) FILTER (WHERE line_code IN ('30211', '30215', '30216', '30217'))
    / nullif(sum(total), 0),
    2
  ) AS 四项占基本支出百分比
FROM mart.basic_expenditure
GROUP BY unit_name, fiscal_year, report_kind, scope
ORDER BY 四项占基本支出百分比 DESC NULLS LAST, unit_name, fiscal_year;
