-- A mart is filled when amounts and findings are there.
INSERT INTO mart.procurement BY NAME
SELECT
  region_code, unit_code, unit_name, department_code, fiscal_year, report_kind, scope,
  line_no, line_name,
  any_value(amount) FILTER (WHERE measure = 'total') AS total,
  any_value(amount) FILTER (WHERE measure = 'general_public') AS general_public,
  any_value(amount) FILTER (WHERE measure = 'government_fund') AS government_fund,
  any_value(amount) FILTER (WHERE measure = 'state_capital') AS state_capital,
  min(page) AS page,
  document_id
FROM mart.current_amounts
WHERE document_id IN (SELECT document_id FROM touched_documents)
  AND table_code = 'procurement' AND statement_no = 1 AND is_leaf AND NOT is_total
GROUP BY
  region_code, unit_code, unit_name, department_code, fiscal_year, report_kind, scope, document_id,
  line_no, line_name
ORDER BY region_code, fiscal_year, report_kind, document_id, line_no;
