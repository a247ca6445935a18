-- The headings of the narrative name the document's year: a text kept from the year before shows in a heading
-- such as 2022年部门预算情况说明. A heading that also names the right year, and the lines of a table of contents of
-- several years, say nothing.
WITH headings AS (
    SELECT
        text_lines.document_id, text_lines.page, text_lines.x0, text_lines.y0, text_lines.x1, text_lines.y1,
        header.fiscal_year,
        without_space(text_lines.text) AS text
    FROM text_lines
    INNER JOIN header USING (document_id)
    -- The words that a heading ends in, a single letter of them before anything else is asked.
    WHERE text_lines.table_no IS NULL AND contains(text_lines.text, '算') AND header.is_disclosure
),
compared AS (
    SELECT
        *,
        list_transform(
            regexp_extract_all(
                translate(text, '０１２３４５６７８９', '0123456789'), '(20[0-9]{2})年', 1
            ),
            lambda year : CAST(year AS INTEGER)
        ) AS years,
        if(fiscal_year IS NULL, 'the year of the document is not known', NULL) AS reason
    FROM headings
    -- A heading: short, ending in what such a text is called, without a sentence's marks.
    WHERE length(text) <= 40
        AND regexp_matches(
            text, '(部门|单位)?(预算|决算)(公开|编制|安排)?(情况)?(的)?(说明|公开报告)$'
        )
        AND regexp_matches(text, '20[0-9]{2}年|２０[０-９]{2}年')
        AND NOT regexp_matches(text, '[，。；]|较|比')
    QUALIFY row_number() OVER (PARTITION BY document_id, text ORDER BY page, y0) = 1
)
SELECT
    document_id,
    concat_ws('/', 'heading', regexp_replace(text, '[0-9０-９]', '', 'g'),
        nullif(row_number() OVER (PARTITION BY document_id, regexp_replace(text, '[0-9０-９]', '', 'g') ORDER BY page, y0), 1)) AS subject,
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
        WHEN NOT list_contains(years, fiscal_year) THEN 'mismatch'
        ELSE 'exact'
    END AS verdict,
    reason,
    'source' AS origin,
    '标题为“' || text || '”，文件年度为' || fiscal_year || '年' AS note,
    page,
    x0, y0, x1, y1
FROM compared
