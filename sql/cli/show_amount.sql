-- One figure by its key: where it stands, and what is printed.
SELECT table_code, line_code, line_name, measure, amount, reported_text, page, x0, y0, x1, y1
FROM mart.amounts
WHERE document_id = $document
  AND table_code = $table_code
  AND side = $side
  AND line_no = $line_no
  AND measure = $measure
  AND statement_no = $statement_no
