-- A mart is filled when amounts and findings are there. Where a figure stands twice, the first line's
-- counts, so that every build chooses alike.
INSERT INTO mart.unit_years BY NAME
WITH current AS (
  SELECT d.*
  FROM mart.documents AS d
  WHERE d.is_current AND EXISTS (
    SELECT 1
    FROM touched_units AS t
    WHERE t.region_code IS NOT DISTINCT FROM d.region_code
      AND t.unit_id IS NOT DISTINCT FROM d.unit_id
      AND t.scope IS NOT DISTINCT FROM d.scope
      AND t.report_kind IS NOT DISTINCT FROM d.report_kind
  )
),
totals AS (
  SELECT
    document_id,
    arg_min(amount, line_no) FILTER (WHERE table_code = 'expenditure' AND measure = 'total')
      AS expenditure,
    arg_min(amount, line_no) FILTER (WHERE table_code = 'expenditure' AND measure = 'basic')
      AS basic,
    arg_min(amount, line_no) FILTER (WHERE table_code = 'expenditure' AND measure = 'project')
      AS project,
    arg_min(amount, line_no) FILTER (WHERE table_code = 'income' AND measure = 'total') AS income
  FROM mart.amounts
  WHERE document_id IN (SELECT document_id FROM current)
    AND is_current AND statement_no = 1 AND is_total AND level = 0
    AND table_code IN ('expenditure', 'income')
  GROUP BY document_id
),
breaks AS (
  SELECT document_id, count(*) AS findings
  FROM quality.findings
  WHERE status = 'open' AND verdict <> 'rounding' AND cause_id IS NULL
  GROUP BY document_id
),
years AS (
  SELECT
    d.region_code, d.unit_code, d.unit_name, d.department_code, d.fiscal_year, d.report_kind,
    d.scope, d.unit_id,
    arg_min(t.income, d.document_id) AS income,
    arg_min(t.expenditure, d.document_id) AS expenditure,
    arg_min(t.basic, d.document_id) AS basic,
    arg_min(t.project, d.document_id) AS project,
    arg_min(p.total, d.document_id) AS three_public,
    sum(coalesce(b.findings, 0))::BIGINT AS findings,
    d.disclosure_id
  FROM current AS d
  LEFT JOIN totals AS t ON t.document_id = d.document_id
  LEFT JOIN mart.three_public AS p ON p.document_id = d.document_id
  LEFT JOIN breaks AS b ON b.document_id = d.document_id
  GROUP BY ALL
)
SELECT
  now.region_code, now.unit_code, now.unit_name, now.department_code, now.fiscal_year,
  now.report_kind, now.scope, now.income, now.expenditure, now.basic, now.project, now.three_public,
  before.expenditure AS prior_expenditure,
  now.expenditure - before.expenditure AS expenditure_change,
  before.three_public AS prior_three_public,
  now.three_public - before.three_public AS three_public_change,
  now.findings,
  now.disclosure_id,
  now.unit_id
FROM years AS now
LEFT JOIN years AS before
  ON before.region_code IS NOT DISTINCT FROM now.region_code
  AND before.unit_id = now.unit_id
  AND before.scope = now.scope
  AND before.report_kind = now.report_kind
  AND before.fiscal_year = now.fiscal_year - 1
ORDER BY region_code, fiscal_year, report_kind, disclosure_id;
