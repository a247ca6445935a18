CREATE VIEW mart.current_amounts AS
SELECT
  d.region_code,
  d.unit_code,
  d.unit_name,
  d.department_code,
  d.fiscal_year,
  d.report_kind,
  d.scope,
  a.document_id,
  a.table_code,
  a.statement_no,
  a.side,
  a.line_no,
  a.level,
  a.parent_line_no,
  a.block,
  a.is_total,
  a.is_leaf,
  a.line_code,
  a.line_name,
  a.measure,
  a.amount,
  a.precision,
  a.reported_text,
  a.page,
  a.x0,
  a.y0,
  a.x1,
  a.y1
FROM mart.amounts AS a
JOIN mart.documents AS d ON d.document_id = a.document_id
WHERE a.is_current;
