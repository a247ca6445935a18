-- Where each statement stands on a page: its box on its first page, and on the pages after it what
-- its lines and figures cover.
WITH on_page AS (
  SELECT table_code, statement_no, x0, y0, x1, y1
  FROM mart.lines
  WHERE document_id = $document AND page = $page AND x0 IS NOT NULL
  UNION ALL
  SELECT table_code, statement_no, x0, y0, x1, y1
  FROM mart.amounts
  WHERE document_id = $document AND page = $page
  UNION ALL
  SELECT table_code, statement_no, x0, y0, x1, y1
  FROM mart.statements
  WHERE document_id = $document AND page_from = $page AND x0 IS NOT NULL
)
SELECT
  p.table_code,
  p.statement_no,
  any_value(s.form_no) AS form_no,
  min(p.x0) AS x0,
  min(p.y0) AS y0,
  max(p.x1) AS x1,
  max(p.y1) AS y1
FROM on_page AS p
INNER JOIN mart.statements AS s
  ON
    s.document_id = $document
    AND s.table_code = p.table_code
    AND s.statement_no = p.statement_no
GROUP BY p.table_code, p.statement_no
ORDER BY min(p.y0), p.table_code, p.statement_no
