-- 钱最多的项目是哪些，要达到什么目标 / The largest projects, and what they are to achieve
-- 不同表种的项目互有重叠，不可相加；整体绩效表不是项目。 Sheets of different kinds overlap: never sum.
SELECT
  d.unit_name AS 单位,
  d.fiscal_year AS 年度,
  p.sheet_code AS 表种,
  p.project_name AS 项目,
  p.budget AS 当年预算_元,
  p.superior_funds AS 上级补助_元,
  p.target AS 绩效目标,
  p.page_from AS 页
FROM mart.projects AS p
JOIN mart.documents AS d ON d.document_id = p.document_id
WHERE p.is_current AND p.sheet_code <> 'overall'
ORDER BY p.budget DESC NULLS LAST, d.unit_name, d.fiscal_year, p.sheet_no
LIMIT 20;
