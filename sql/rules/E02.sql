-- E02 a page has text, or was recognised by OCR, or is blank. A page that could not be read at all
-- is E01's. An image that covers a page with next to no text is our gap, not the unit's.
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
    CASE
        WHEN error IS NOT NULL THEN 'not_evaluated'
        WHEN text_source IN ('embedded', 'ocr', 'blank') THEN 'exact'
        ELSE 'missing'
    END AS verdict,
    CASE WHEN error IS NOT NULL THEN 'page_unread' END AS reason,
    'parse' AS origin,
    CASE
        WHEN error IS NULL AND text_source NOT IN ('embedded', 'ocr', 'blank')
        THEN '扫描图像覆盖页面' || coalesce(CAST(CAST(round(100 * image_coverage) AS INTEGER) AS VARCHAR), '?')
            || '%，可读字符' || coalesce(chars, 0) || '个'
    END AS note,
    page,
    0.0 AS x0,
    0.0 AS y0,
    width AS x1,
    height AS y1
FROM pages
