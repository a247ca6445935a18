CREATE VIEW mart.three_public AS
SELECT
  region_code,
  unit_name,
  fiscal_year,
  report_kind,
  scope,
  any_value(amount) FILTER (WHERE measure = 'total') AS total,
  any_value(amount) FILTER (WHERE measure = 'abroad') AS abroad,
  any_value(amount) FILTER (WHERE measure = 'vehicle') AS vehicle,
  any_value(amount) FILTER (WHERE measure = 'vehicle_purchase') AS vehicle_purchase,
  any_value(amount) FILTER (WHERE measure = 'vehicle_running') AS vehicle_running,
  any_value(amount) FILTER (WHERE measure = 'reception') AS reception
FROM mart.current_amounts
WHERE table_code = 'three_public' AND statement_no = 1 AND line_name = '三公经费'
GROUP BY region_code, unit_name, fiscal_year, report_kind, scope, document_id;

COMMENT ON VIEW mart.three_public IS
  '各单位“三公”经费，每个当前文件一行，元；空白为未公开 / 三公 expenditure by unit, one row per current document, yuan; NULL where the cell is blank';
COMMENT ON COLUMN mart.three_public.region_code IS
  '县级行政区划代码 GB/T 2260，六位 / GB/T 2260 code of the county, six digits';
COMMENT ON COLUMN mart.three_public.unit_name IS
  '单位的规范名称 / canonical name of the disclosing unit';
COMMENT ON COLUMN mart.three_public.fiscal_year IS
  '公开的年度 / the year disclosed';
COMMENT ON COLUMN mart.three_public.report_kind IS
  'budget 预算，final 决算 / budget or final accounts';
COMMENT ON COLUMN mart.three_public.scope IS
  'unit 单位（本级），department 部门（含下属单位） / the unit itself, or the department with its subordinate units';
COMMENT ON COLUMN mart.three_public.total IS
  '三公经费合计，元 / total, yuan';
COMMENT ON COLUMN mart.three_public.abroad IS
  '因公出国（境）费 / travel abroad';
COMMENT ON COLUMN mart.three_public.vehicle IS
  '公务用车购置及运行费 / official vehicles';
COMMENT ON COLUMN mart.three_public.vehicle_purchase IS
  '公务用车购置费 / purchase of vehicles';
COMMENT ON COLUMN mart.three_public.vehicle_running IS
  '公务用车运行维护费 / running of vehicles';
COMMENT ON COLUMN mart.three_public.reception IS
  '公务接待费 / official reception';
