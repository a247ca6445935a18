-- A mart is filled when amounts and findings are there. Where a figure stands twice, the first line's
-- counts, so that every build chooses alike.
INSERT INTO mart.three_public BY NAME
SELECT
  region_code,
  unit_code,
  unit_name,
  fiscal_year,
  report_kind,
  scope,
  arg_min(amount, line_no) FILTER (WHERE measure = 'total') AS total,
  arg_min(amount, line_no) FILTER (WHERE measure = 'abroad') AS abroad,
  arg_min(amount, line_no) FILTER (WHERE measure = 'vehicle') AS vehicle,
  arg_min(amount, line_no) FILTER (WHERE measure = 'vehicle_purchase') AS vehicle_purchase,
  arg_min(amount, line_no) FILTER (WHERE measure = 'vehicle_running') AS vehicle_running,
  arg_min(amount, line_no) FILTER (WHERE measure = 'reception') AS reception,
  min(page) AS page,
  document_id
FROM mart.current_amounts
WHERE document_id IN (SELECT document_id FROM touched_documents)
  AND table_code = 'three_public' AND statement_no = 1 AND line_name = '三公经费'
GROUP BY region_code, unit_code, unit_name, fiscal_year, report_kind, scope, document_id
ORDER BY region_code, fiscal_year, report_kind, document_id;
