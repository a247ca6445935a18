-- A mart is filled when amounts and findings are there. Where a figure stands twice, the first line's
-- counts, so that every build chooses alike.
INSERT INTO mart.expenditure BY NAME
WITH leaves AS (
  SELECT
    document_id, table_code, line_code,
    arg_min(line_name, line_no) AS line_name,
    min(page) AS page,
    sum(amount) FILTER (WHERE measure = 'total') AS total,
    sum(amount) FILTER (WHERE measure = 'basic') AS basic,
    sum(amount) FILTER (WHERE measure = 'project') AS project
  FROM mart.amounts
  WHERE document_id IN (SELECT document_id FROM touched_documents)
    AND is_current AND statement_no = 1 AND is_leaf AND NOT is_total AND line_code IS NOT NULL
    AND measure IN ('total', 'basic', 'project')
    AND table_code IN (
      'expenditure', 'general_expenditure', 'government_fund_expenditure',
      'state_capital_expenditure'
    )
  GROUP BY document_id, table_code, line_code
),
whole AS (
  SELECT
    document_id, line_code,
    coalesce(
      any_value(line_name) FILTER (WHERE table_code = 'expenditure'),
      arg_min(line_name, table_code)
    ) AS line_name,
    coalesce(min(page) FILTER (WHERE table_code = 'expenditure'), min(page)) AS page,
    any_value(total) FILTER (WHERE table_code = 'expenditure') AS total,
    any_value(basic) FILTER (WHERE table_code = 'expenditure') AS basic,
    any_value(project) FILTER (WHERE table_code = 'expenditure') AS project,
    any_value(total) FILTER (WHERE table_code = 'general_expenditure') AS general_public,
    any_value(total) FILTER (WHERE table_code = 'government_fund_expenditure') AS government_fund,
    any_value(total) FILTER (WHERE table_code = 'state_capital_expenditure') AS state_capital
  FROM leaves
  GROUP BY document_id, line_code
),
findings AS (
  SELECT document_id, line_code, count(*) AS findings
  FROM quality.findings
  WHERE status = 'open' AND verdict <> 'rounding' AND cause_id IS NULL AND line_code IS NOT NULL
    AND table_code IN (
      'expenditure', 'general_expenditure', 'government_fund_expenditure',
      'state_capital_expenditure'
    )
  GROUP BY document_id, line_code
)
SELECT
  d.region_code, d.unit_code, d.unit_name, d.department_code, d.fiscal_year, d.report_kind, d.scope,
  left(w.line_code, 3) AS class_code,
  class.name AS class_name,
  CASE WHEN length(w.line_code) >= 5 THEN left(w.line_code, 5) END AS group_code,
  section.name AS group_name,
  w.line_code, w.line_name,
  w.total, w.basic, w.project, w.general_public, w.government_fund, w.state_capital,
  coalesce(f.findings, 0) AS findings,
  w.page, w.document_id
FROM whole AS w
JOIN mart.documents AS d ON d.document_id = w.document_id
LEFT JOIN dim.code_names AS class
  ON class.classification = 'function' AND class.fiscal_year = d.fiscal_year
  AND class.code = left(w.line_code, 3)
LEFT JOIN dim.code_names AS section
  ON section.classification = 'function' AND section.fiscal_year = d.fiscal_year
  AND section.code = left(w.line_code, 5)
LEFT JOIN findings AS f ON f.document_id = w.document_id AND f.line_code = w.line_code
ORDER BY region_code, fiscal_year, report_kind, document_id, line_code;
