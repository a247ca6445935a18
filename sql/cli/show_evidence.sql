-- The cells that a finding's equation is made of, and those of the findings that follow from it or
-- explain it, on the finding's page: the row's other figures (P03), the figures of the lines below
-- (P04), those of the top level in the same column (P05, P06).
WITH finding AS (
  SELECT * FROM quality.findings WHERE finding_id = $finding
),

figure AS (
  SELECT a.*, f.rule_id
  FROM mart.amounts AS a
  INNER JOIN finding AS f
    ON
      a.document_id = f.document_id
      AND a.table_code = f.table_code
      AND a.page = f.page
      AND a.measure = f.measure
      AND a.x0 = f.x0
      AND a.y0 = f.y0
),

beside AS (
  SELECT a.*, f.rule_id, f.line_no AS of_line, f.measure AS of_measure, f.block AS of_block
  FROM mart.amounts AS a
  INNER JOIN figure AS f
    ON
      a.document_id = f.document_id
      AND a.table_code = f.table_code
      AND a.statement_no = f.statement_no
      AND a.side = f.side
),

terms AS (
  SELECT page, x0, y0, x1, y1
  FROM beside
  WHERE (
      rule_id = 'P03'
      AND line_no = of_line
      AND starts_with(measure, 'prior_') = starts_with(of_measure, 'prior_')
    )
    OR (rule_id = 'P04' AND measure = of_measure AND parent_line_no = of_line)
    OR (
      rule_id IN ('P05', 'P06')
      AND measure = of_measure
      AND block IS NOT DISTINCT FROM of_block
      AND (parent_line_no IS NULL OR parent_line_no = of_line)
    )
  UNION
  SELECT o.page, o.x0, o.y0, o.x1, o.y1
  FROM quality.findings AS o
  INNER JOIN finding AS f
    ON o.document_id = f.document_id
    AND (
      o.cause_id IN (f.finding_id, f.cause_id)
      OR o.finding_id = f.cause_id
    )
)

SELECT DISTINCT t.x0, t.y0, t.x1, t.y1
FROM terms AS t
INNER JOIN finding AS f
  ON t.page = f.page
  AND (t.x0, t.y0, t.x1, t.y1) IS DISTINCT FROM (f.x0, f.y0, f.x1, f.y1)
WHERE t.x0 IS NOT NULL
ORDER BY t.y0, t.x0
