-- 全县各类支出是多少，比上年增减多少 / The county's expenditure by 类, and its change on the year before
-- 部门公开已含下属单位，不与下属单位重复计；各年公开的文件数不同时，增减不可比。
-- Units only, a department where none of its units discloses; compare years of equal documents.
SELECT
  region_code AS 区划代码,
  fiscal_year AS 年度,
  report_kind AS 预算或决算,
  class_code AS 类,
  class_name AS 类名称,
  documents AS 文件数,
  total AS 合计_元,
  lag(documents) OVER years AS 上年文件数,
  lag(total) OVER years AS 上年合计_元,
  total - lag(total) OVER years AS 增减_元
FROM mart.county_expenditure
WINDOW years AS (
  PARTITION BY region_code, report_kind, class_code
  ORDER BY fiscal_year RANGE BETWEEN 1 PRECEDING AND 1 PRECEDING
)
ORDER BY region_code, report_kind, fiscal_year DESC, total DESC NULLS LAST;
