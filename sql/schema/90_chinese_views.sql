CREATE SCHEMA 中文;

CREATE VIEW 中文.支出 AS
SELECT
  region_code AS 区划代码, unit_code AS 单位编码, unit_name AS 单位, fiscal_year AS 年度,
  report_kind AS 预算或决算, scope AS 口径, class_code AS 类, class_name AS 类名称, group_code AS 款,
  group_name AS 款名称, line_code AS 科目编码, line_name AS 科目名称, total AS 合计, basic AS 基本支出,
  project AS 项目支出, general_public AS 一般公共预算, government_fund AS 政府性基金,
  state_capital AS 国有资本经营, findings AS 问题数, page AS 页, document_id AS 文件编号
FROM mart.expenditure;

CREATE VIEW 中文.基本支出 AS
SELECT
  region_code AS 区划代码, unit_code AS 单位编码, unit_name AS 单位, fiscal_year AS 年度,
  report_kind AS 预算或决算, scope AS 口径, class_code AS 类, class_name AS 类名称,
  line_code AS 科目编码, line_name AS 科目名称, total AS 合计, personnel AS 人员经费,
  public AS 公用经费, findings AS 问题数, page AS 页, document_id AS 文件编号
FROM mart.basic_expenditure;

CREATE VIEW 中文.收入 AS
SELECT
  region_code AS 区划代码, unit_code AS 单位编码, unit_name AS 单位, fiscal_year AS 年度,
  report_kind AS 预算或决算, scope AS 口径, total AS 合计, carry_over AS 上年结转,
  general_public AS 一般公共预算, government_fund AS 政府性基金, state_capital AS 国有资本经营,
  fiscal_appropriation AS 财政拨款, special_account AS 财政专户, operating AS 事业收入,
  superior_subsidy AS 上级补助收入, affiliate_remittance AS 附属单位上缴收入, business AS 事业单位经营收入,
  other AS 其他收入, page AS 页, document_id AS 文件编号
FROM mart.income;

CREATE VIEW 中文.三公经费 AS
SELECT
  region_code AS 区划代码, unit_code AS 单位编码, unit_name AS 单位, fiscal_year AS 年度,
  report_kind AS 预算或决算, scope AS 口径, total AS 合计, abroad AS 因公出国境费,
  vehicle AS 公务用车购置及运行费, vehicle_purchase AS 公务用车购置费, vehicle_running AS 公务用车运行费,
  reception AS 公务接待费, page AS 页, document_id AS 文件编号
FROM mart.three_public;

CREATE VIEW 中文.政府采购 AS
SELECT
  region_code AS 区划代码, unit_code AS 单位编码, unit_name AS 单位, fiscal_year AS 年度,
  report_kind AS 预算或决算, scope AS 口径, line_no AS 行, line_name AS 采购项目, total AS 合计,
  general_public AS 一般公共预算, government_fund AS 政府性基金, state_capital AS 国有资本经营,
  page AS 页, document_id AS 文件编号
FROM mart.procurement;

CREATE VIEW 中文.单位年度 AS
SELECT
  region_code AS 区划代码, unit_code AS 单位编码, unit_name AS 单位, department_code AS 部门编码,
  fiscal_year AS 年度, report_kind AS 预算或决算, scope AS 口径, income AS 收入, expenditure AS 支出,
  basic AS 基本支出, project AS 项目支出, three_public AS 三公经费, prior_expenditure AS 上年支出,
  expenditure_change AS 支出增减, prior_three_public AS 上年三公经费, three_public_change AS 三公经费增减,
  findings AS 问题数, disclosure_id AS 公开编号
FROM mart.unit_years;

CREATE VIEW 中文.全县支出 AS
SELECT
  region_code AS 区划代码, fiscal_year AS 年度, report_kind AS 预算或决算, class_code AS 类,
  class_name AS 类名称, documents AS 文件数, total AS 合计, basic AS 基本支出, project AS 项目支出,
  general_public AS 一般公共预算, government_fund AS 政府性基金, state_capital AS 国有资本经营
FROM mart.county_expenditure;

CREATE VIEW 中文.项目 AS
SELECT
  d.region_code AS 区划代码, d.unit_name AS 单位, d.fiscal_year AS 年度, p.sheet_code AS 表种,
  p.sheet_no AS 表序, p.project_code AS 项目编码, p.project_name AS 项目名称,
  p.department_name AS 业务主管部门, p.budget AS 当年预算, p.own_funds AS 本级安排,
  p.superior_funds AS 上级补助, p.adjusted_budget AS 全年预算, p.executed AS 全年执行,
  p.execution_rate AS 预算执行率, p.total_score AS 自评总分, p.target AS 绩效目标, p.page_from AS 页, p.document_id AS 文件编号
FROM mart.projects AS p
JOIN mart.documents AS d ON d.document_id = p.document_id
WHERE p.is_current;

CREATE VIEW 中文.绩效指标 AS
SELECT
  d.region_code AS 区划代码, d.unit_name AS 单位, d.fiscal_year AS 年度, p.project_name AS 项目名称,
  i.level1 AS 一级指标, i.level2 AS 二级指标, i.name AS 指标名称, i.operator AS 指标性质,
  i.value AS 指标值, i.unit AS 计量单位, i.weight AS 权重,
  i.result AS 实际完成值, i.score AS 得分, i.page AS 页, i.document_id AS 文件编号
FROM mart.indicators AS i
JOIN mart.documents AS d ON d.document_id = i.document_id
LEFT JOIN mart.projects AS p ON p.document_id = i.document_id AND p.sheet_no = i.sheet_no
WHERE i.is_current;

CREATE VIEW 中文.问题 AS
SELECT
  d.region_code AS 区划代码, d.unit_name AS 单位, d.fiscal_year AS 年度, f.rule_id AS 规则,
  r.title AS 规则名称, f.severity AS 级别, f.verdict AS 结论, f.origin AS 来源, f.message AS 说明,
  f.expected AS 应为, f.actual AS 印出, f.difference AS 差额, f.page AS 页, f.status AS 状态,
  f.finding_id AS 问题编号, f.cause_id AS 起因, f.document_id AS 文件编号
FROM quality.findings AS f
LEFT JOIN mart.documents AS d ON d.document_id = f.document_id
LEFT JOIN quality.rules AS r ON r.rule_id = f.rule_id;
