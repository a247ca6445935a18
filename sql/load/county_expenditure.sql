-- Of the mart of expenditure, which is filled before.
INSERT INTO mart.county_expenditure BY NAME
WITH counted AS (
  -- A department's disclosure holds its units': it counts where none of them discloses for itself.
  SELECT d.document_id
  FROM mart.documents AS d
  WHERE d.is_current
  AND EXISTS (
    SELECT 1
    FROM touched_counties AS t
    WHERE t.region_code IS NOT DISTINCT FROM d.region_code
      AND t.fiscal_year IS NOT DISTINCT FROM d.fiscal_year
      AND t.report_kind IS NOT DISTINCT FROM d.report_kind
  )
  AND (
    d.scope = 'unit'
    OR NOT EXISTS (
      SELECT 1
      FROM mart.documents AS u
      WHERE u.is_current AND u.scope = 'unit'
        AND u.region_code IS NOT DISTINCT FROM d.region_code
        AND u.fiscal_year = d.fiscal_year AND u.report_kind = d.report_kind
        AND (u.department_code = d.department_code OR u.unit_name = d.unit_name)
    )
  )
)
SELECT
  e.region_code, e.fiscal_year, e.report_kind, e.class_code,
  min(e.class_name) AS class_name,
  count(DISTINCT e.document_id) AS documents,
  sum(e.total) AS total,
  sum(e.basic) AS basic,
  sum(e.project) AS project,
  sum(e.general_public) AS general_public,
  sum(e.government_fund) AS government_fund,
  sum(e.state_capital) AS state_capital
FROM mart.expenditure AS e
JOIN counted USING (document_id)
GROUP BY e.region_code, e.fiscal_year, e.report_kind, e.class_code
ORDER BY e.region_code, e.fiscal_year, e.report_kind, e.class_code;
