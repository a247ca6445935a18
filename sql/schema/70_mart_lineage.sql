CREATE MACRO mart.lineage(of_document, of_table, of_side, of_line, of_measure) AS TABLE
SELECT
  a.statement_no,
  a.line_code,
  a.line_name,
  a.amount,
  a.reported_text,
  s.title AS statement_title,
  s.unit_label,
  a.page,
  a.x0,
  a.y0,
  a.x1,
  a.y1,
  d.file_name,
  d.source_uri,
  d.document_id,
  d.ingested_at,
  a.is_current,
  (
    SELECT list(f.finding_id ORDER BY f.finding_id)
    FROM quality.findings AS f
    WHERE f.document_id = a.document_id
      AND f.page = a.page
      AND f.x0 = a.x0
      AND f.y0 = a.y0
  ) AS finding_ids,
  concat(
    'gouji show ', a.document_id, ' --amount ',
    concat_ws('/', a.table_code, a.side, a.line_no, a.measure, a.statement_no)
  ) AS show_command
FROM mart.amounts AS a
INNER JOIN mart.documents AS d ON d.document_id = a.document_id
INNER JOIN mart.statements AS s
  ON
    s.document_id = a.document_id
    AND s.table_code = a.table_code
    AND s.statement_no = a.statement_no
WHERE starts_with(a.document_id, of_document)
  AND a.table_code = of_table
  AND a.side = of_side
  AND a.line_no = of_line
  AND a.measure = of_measure
ORDER BY a.document_id, a.statement_no;
