CREATE VIEW mart.department_years AS
SELECT
  region_code,
  coalesce(department_code, unit_code, unit_name) AS department_code,
  fiscal_year, report_kind,
  count(*) FILTER (WHERE scope = 'unit') AS units,
  sum(expenditure) FILTER (WHERE scope = 'unit') AS units_expenditure,
  sum(expenditure) FILTER (WHERE scope = 'department') AS department_expenditure,
  sum(three_public) FILTER (WHERE scope = 'unit') AS units_three_public,
  sum(three_public) FILTER (WHERE scope = 'department') AS department_three_public,
  sum(findings)::BIGINT AS findings
FROM mart.unit_years
GROUP BY region_code, coalesce(department_code, unit_code, unit_name), fiscal_year, report_kind;
