CREATE VIEW mart.income AS
SELECT
  region_code, unit_code, unit_name, department_code, fiscal_year, report_kind, scope,
  any_value(amount) FILTER (WHERE measure = 'total') AS total,
  any_value(amount) FILTER (WHERE measure = 'carry_over') AS carry_over,
  any_value(amount) FILTER (WHERE measure = 'general_public') AS general_public,
  any_value(amount) FILTER (WHERE measure = 'government_fund') AS government_fund,
  any_value(amount) FILTER (WHERE measure = 'state_capital') AS state_capital,
  any_value(amount) FILTER (WHERE measure = 'fiscal_appropriation') AS fiscal_appropriation,
  any_value(amount) FILTER (WHERE measure = 'special_account') AS special_account,
  any_value(amount) FILTER (WHERE measure = 'operating') AS operating,
  any_value(amount) FILTER (WHERE measure = 'superior_subsidy') AS superior_subsidy,
  any_value(amount) FILTER (WHERE measure = 'affiliate_remittance') AS affiliate_remittance,
  any_value(amount) FILTER (WHERE measure = 'business') AS business,
  any_value(amount) FILTER (WHERE measure = 'other') AS other,
  min(page) AS page,
  document_id
FROM mart.current_amounts
WHERE table_code = 'income' AND statement_no = 1 AND is_total AND level = 0
GROUP BY
  region_code, unit_code, unit_name, department_code, fiscal_year, report_kind, scope, document_id;
