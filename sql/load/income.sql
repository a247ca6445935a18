-- A mart is filled when amounts and findings are there. Where a figure stands twice, the first line's
-- counts, so that every build chooses alike.
INSERT INTO mart.income BY NAME
SELECT
  region_code, unit_code, unit_name, department_code, fiscal_year, report_kind, scope,
  arg_min(amount, line_no) FILTER (WHERE measure = 'total') AS total,
  arg_min(amount, line_no) FILTER (WHERE measure = 'carry_over') AS carry_over,
  arg_min(amount, line_no) FILTER (WHERE measure = 'general_public') AS general_public,
  arg_min(amount, line_no) FILTER (WHERE measure = 'government_fund') AS government_fund,
  arg_min(amount, line_no) FILTER (WHERE measure = 'state_capital') AS state_capital,
  arg_min(amount, line_no) FILTER (WHERE measure = 'fiscal_appropriation') AS fiscal_appropriation,
  arg_min(amount, line_no) FILTER (WHERE measure = 'special_account') AS special_account,
  arg_min(amount, line_no) FILTER (WHERE measure = 'operating') AS operating,
  arg_min(amount, line_no) FILTER (WHERE measure = 'superior_subsidy') AS superior_subsidy,
  arg_min(amount, line_no) FILTER (WHERE measure = 'affiliate_remittance') AS affiliate_remittance,
  arg_min(amount, line_no) FILTER (WHERE measure = 'business') AS business,
  arg_min(amount, line_no) FILTER (WHERE measure = 'other') AS other,
  min(page) AS page,
  document_id
FROM mart.current_amounts
WHERE document_id IN (SELECT document_id FROM touched_documents)
  AND table_code = 'income' AND statement_no = 1 AND is_total AND level = 0
GROUP BY
  region_code, unit_code, unit_name, department_code, fiscal_year, report_kind, scope, document_id
ORDER BY region_code, fiscal_year, report_kind, document_id;
