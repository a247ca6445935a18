-- 这个数字印在哪里：文件、页码、位置、原文 / Where a figure stands: file, page, box, as printed
-- 同一数字会出现在多张表中，每处一行。 One figure stands in several statements, one row each.
SELECT
  d.unit_name AS 单位,
  d.fiscal_year AS 年度,
  a.table_code AS 报表,
  a.line_code AS 编码,
  a.line_name AS 名称,
  a.measure AS 列,
  a.reported_text AS 印出的数字,
  a.amount AS 金额_元,
  d.source_uri AS 文件,
  a.page AS 页,
  round(a.x0, 1) AS 左,
  round(a.y0, 1) AS 上,
  round(a.x1, 1) AS 右,
  round(a.y1, 1) AS 下
FROM mart.amounts AS a
JOIN mart.documents AS d ON d.document_id = a.document_id
WHERE a.is_current AND (a.line_name = '住房公积金' OR a.line_code = '2210201')
ORDER BY d.unit_name, d.fiscal_year, a.page, a.y0;
