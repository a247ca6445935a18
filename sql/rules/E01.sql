-- E01 every page of the file was read.
SELECT
    document_id,
    'page/' || page AS subject,
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
    CASE WHEN error IS NULL THEN 'exact' ELSE 'missing' END AS verdict,
    NULL AS reason,
    'parse' AS origin,
    error AS note,
    page,
    NULL AS x0,
    NULL AS y0,
    NULL AS x1,
    NULL AS y1
FROM pages
