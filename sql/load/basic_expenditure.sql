-- A mart is filled when amounts and findings are there. Where a figure stands twice, the first line's
-- counts, so that every build chooses alike.
INSERT INTO mart.basic_expenditure BY NAME
WITH leaves AS (
  SELECT
    document_id, table_code, line_code,
    arg_min(line_name, line_no) AS line_name,
    min(page) AS page,
    sum(amount) FILTER (WHERE measure = 'total') AS total,
    sum(amount) FILTER (WHERE measure = 'personnel') AS personnel,
    sum(amount) FILTER (WHERE measure = 'public') AS public
  FROM mart.amounts
  WHERE document_id IN (SELECT document_id FROM touched_documents)
    AND is_current AND statement_no = 1 AND is_leaf AND NOT is_total AND line_code IS NOT NULL
    AND table_code = 'general_basic_expenditure' AND measure IN ('total', 'personnel', 'public')
  GROUP BY document_id, table_code, line_code
),
findings AS (
  SELECT document_id, line_code, count(*) AS findings
  FROM quality.findings
  WHERE status = 'open' AND verdict <> 'rounding' AND cause_id IS NULL AND line_code IS NOT NULL
    AND table_code = 'general_basic_expenditure'
  GROUP BY document_id, line_code
)
SELECT
  d.region_code, d.unit_code, d.unit_name, d.department_code, d.fiscal_year, d.report_kind, d.scope,
  left(b.line_code, 3) AS class_code,
  class.name AS class_name,
  b.line_code, b.line_name,
  b.total, b.personnel, b.public,
  coalesce(f.findings, 0) AS findings,
  b.page, b.document_id
FROM leaves AS b
JOIN mart.documents AS d ON d.document_id = b.document_id
LEFT JOIN dim.code_names AS class
  ON class.classification = 'economic' AND class.fiscal_year = d.fiscal_year
  AND class.code = left(b.line_code, 3)
LEFT JOIN findings AS f ON f.document_id = b.document_id AND f.line_code = b.line_code
ORDER BY region_code, fiscal_year, report_kind, document_id, line_code;
