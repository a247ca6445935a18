CREATE VIEW mart.three_public AS
SELECT
  region_code,
  unit_code,
  unit_name,
  fiscal_year,
  report_kind,
  scope,
  any_value(amount) FILTER (WHERE measure = 'total') AS total,
  any_value(amount) FILTER (WHERE measure = 'abroad') AS abroad,
  any_value(amount) FILTER (WHERE measure = 'vehicle') AS vehicle,
  any_value(amount) FILTER (WHERE measure = 'vehicle_purchase') AS vehicle_purchase,
  any_value(amount) FILTER (WHERE measure = 'vehicle_running') AS vehicle_running,
  any_value(amount) FILTER (WHERE measure = 'reception') AS reception,
  min(page) AS page,
  document_id
FROM mart.current_amounts
WHERE table_code = 'three_public' AND statement_no = 1 AND line_name = '三公经费'
GROUP BY region_code, unit_code, unit_name, fiscal_year, report_kind, scope, document_id;
