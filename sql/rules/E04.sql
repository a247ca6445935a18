-- E04 conservation: every inked character inside a table's frame belongs to exactly one cell.
-- expected and actual are numbers of characters.
SELECT
    document_id,
    'page/' || page || '/table/' || table_no AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    NULL AS line_name,
    'count' AS measure,
    CAST(frame_chars AS DECIMAL(20, 2)) AS expected,
    CAST(cell_chars AS DECIMAL(20, 2)) AS actual,
    2 AS terms,
    CAST(0 AS DECIMAL(20, 4)) AS tolerance,
    verdict_of(cell_chars, frame_chars, 0) AS verdict,
    CASE WHEN cell_chars IS NULL OR frame_chars IS NULL THEN 'chars_not_counted' END AS reason,
    'parse' AS origin,
    CASE WHEN cell_chars <> frame_chars THEN coalesce(nullif(lost_text, ''), '字符归属不明') END AS note,
    page,
    x0,
    y0,
    x1,
    y1
FROM tables
