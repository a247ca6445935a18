-- No unmapped glyphs in what is kept: `(cid:12)`, U+FFFD and private-use characters stand for something that
-- the file does not say. Ours to recognise (OCR), not the unit's to correct.
WITH compared AS (
    SELECT
        pages.document_id,
        pages.page,
        coalesce(pages.unmapped_glyphs, 0) AS unmapped,
        min(odd.text) AS sample,
        count(odd.text) AS lines_hit,
        if(pages.text_source = 'scan', 'the page is an image', NULL) AS reason
    FROM pages
    LEFT JOIN text_lines AS odd
        ON odd.document_id = pages.document_id
        AND odd.page = pages.page
        AND regexp_matches(odd.text, '\(cid:[0-9]+\)|\x{FFFD}|[\x{E000}-\x{F8FF}]')
    GROUP BY ALL
)
SELECT
    document_id,
    concat_ws('/', 'page', page) AS subject,
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
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN unmapped > 0 OR lines_hit > 0 THEN 'mismatch'
        ELSE 'exact'
    END AS verdict,
    reason,
    'parse' AS origin,
    CASE WHEN lines_hit > 0 THEN lines_hit || '行文字含有无法识别的字形，例如“' || sample || '”'
        WHEN unmapped > 0 THEN unmapped || '个字形无法识别'
    END AS note,
    page,
    NULL AS x0, NULL AS y0, NULL AS x1, NULL AS y1
FROM compared
