-- The year in a statement's title is the document's year. A title that names several years names its own among
-- them.
WITH titled AS (
    SELECT
        statements.*,
        header.fiscal_year,
        list_transform(
            regexp_extract_all(
                translate(title, '０１２３４５６７８９', '0123456789'), '(20[0-9]{2})\s*年', 1
            ),
            lambda year : CAST(year AS INTEGER)
        ) AS years
    FROM statements
    INNER JOIN header USING (document_id)
),
compared AS (
    SELECT
        *,
        CASE
            WHEN coalesce(len(years), 0) = 0 THEN 'the title names no year'
            WHEN fiscal_year IS NULL THEN 'the year of the document is not known'
        END AS reason
    FROM titled
)
SELECT
    document_id,
    concat_ws('/', table_code, statement_no, 'title') AS subject,
    table_code,
    statement_no,
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
    '标题为“' || title || '”，文件年度为' || fiscal_year || '年' AS note,
    page_from AS page,
    x0, y0, x1, y1
FROM compared
