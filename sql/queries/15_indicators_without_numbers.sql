-- 哪些项目的绩效指标最少用数字说话 / Which projects' indicators have the fewest numbers
SELECT
  d.unit_name AS 单位,
  d.fiscal_year AS 年度,
  p.project_name AS 项目,
  p.budget AS 当年预算_元,
  count(*) AS 指标数,
  count(*) FILTER (WHERE i.operator = '定性') AS 定性指标数,
  sum(i.weight) AS 指标权重合计,
  p.page_from AS 页
FROM mart.indicators AS i
JOIN mart.projects AS p ON p.document_id = i.document_id AND p.sheet_no = i.sheet_no
JOIN mart.documents AS d ON d.document_id = i.document_id
WHERE i.is_current
GROUP BY ALL
ORDER BY 定性指标数 / 指标数 DESC, p.budget DESC NULLS LAST, 单位, 年度, 页;
