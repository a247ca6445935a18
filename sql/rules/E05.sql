-- E05 every area that looks like a table was read as one: the tables that were, and the areas that
-- look like one (figures below each other under a header, or between rules) and were not.
SELECT
    document_id,
    'page/' || page || '/' || kind || '/' || number AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    NULL AS line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    CASE kind WHEN 'table' THEN 'exact' ELSE 'missing' END AS verdict,
    NULL AS reason,
    'parse' AS origin,
    CASE cause
        WHEN 'columns_unclear' THEN '无法确定各栏的界线'
        WHEN 'figures_in_one_cell' THEN '同一栏内出现多个数字，栏界不清'
        WHEN 'no_header' THEN '数字成列，但没有找到表头'
        ELSE cause
    END AS note,
    page,
    x0,
    y0,
    x1,
    y1
FROM (
    SELECT document_id, page, 'table' AS kind, table_no AS number, NULL AS cause, x0, y0, x1, y1
    FROM tables
    UNION ALL
    SELECT document_id, page, 'area', area_no, reason, x0, y0, x1, y1
    FROM unread_areas
) AS areas
