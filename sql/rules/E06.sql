-- E06 a table that goes on over a page break has as many columns as before the break. It goes on
-- where a page ends with a table and the next begins with one, nothing but page numbers, running
-- heads, 续表 or the unit between them, and no title in its first row. Its columns are the cells of
-- its rows of figures, most of which have the same number: headers, and forms in which every row is
-- divided anew (performance sheets), have no number of columns to compare.
WITH figure_rows AS (
    SELECT document_id, page, table_no, "row", count(*) AS width
    FROM cells
    GROUP BY ALL
    -- Most cells have neither point nor comma, and are not looked at more closely.
    HAVING bool_or(
        CASE
            WHEN contains(text, '.') OR contains(text, ',')
                THEN regexp_full_match(
                    regexp_replace(text, '\s', '', 'g'), '-?(\d[\d,]*\.\d+|\d{1,3}(,\d{3})+)'
                )
        END
    )
),

counted AS (
    SELECT document_id, page, table_no, width, count(*) AS figure_rows
    FROM figure_rows
    GROUP BY ALL
),

regular AS (
    SELECT document_id, page, table_no, width
    FROM counted
    WHERE figure_rows >= 3
    QUALIFY figure_rows > 0.5 * sum(figure_rows) OVER (PARTITION BY document_id, page, table_no)
),

widest AS (
    SELECT document_id, page, table_no, max(width) AS width
    FROM figure_rows
    GROUP BY ALL
),

first_rows AS (
    SELECT
        c.document_id,
        c.page,
        c.table_no,
        count(*) AS inked,
        regexp_replace(string_agg(c.text, '' ORDER BY c.col), '\s', '', 'g') AS words
    FROM cells AS c
    INNER JOIN (
        SELECT document_id, page, table_no, min("row") AS first_row
        FROM cells
        WHERE trim(text) <> ''
        GROUP BY ALL
    ) AS inked_tables
        ON inked_tables.document_id = c.document_id
        AND inked_tables.page = c.page
        AND inked_tables.table_no = c.table_no
        AND inked_tables.first_row = c."row"
    WHERE trim(c.text) <> ''
    GROUP BY ALL
),

loose AS (
    SELECT l.document_id, l.page, l.y0, l.y1
    FROM text_lines AS l
    INNER JOIN pages AS p ON p.document_id = l.document_id AND p.page = l.page
    WHERE l.table_no IS NULL
        AND l.y1 >= 0.08 * p.height
        AND l.y0 <= 0.9 * p.height
        AND NOT regexp_matches(
            regexp_replace(l.text, '\s', '', 'g'),
            '^[（(]?续表?[一二三四五六七八九十\d]*[）)]?$|^(金额)?单位[:：](万元|元)$'
        )
),

ends AS (
    SELECT t.document_id, t.page, t.table_no
    FROM tables AS t
    WHERE NOT EXISTS (
        SELECT 1 FROM tables AS o
        WHERE o.document_id = t.document_id AND o.page = t.page AND o.y1 > t.y1
    )
    AND NOT EXISTS (
        SELECT 1 FROM loose AS l
        WHERE l.document_id = t.document_id AND l.page = t.page AND l.y0 >= t.y1
    )
),

beginnings AS (
    SELECT t.document_id, t.page, t.table_no, t.x0, t.y0, t.x1, t.y1, t."rows"
    FROM tables AS t
    INNER JOIN first_rows AS f
        ON f.document_id = t.document_id AND f.page = t.page AND f.table_no = t.table_no
    WHERE NOT (f.inked = 1 AND f.words LIKE '%表%')
    AND NOT EXISTS (
        SELECT 1 FROM tables AS o
        WHERE o.document_id = t.document_id AND o.page = t.page AND o.y0 < t.y0
    )
    AND NOT EXISTS (
        SELECT 1 FROM loose AS l
        WHERE l.document_id = t.document_id AND l.page = t.page AND l.y1 <= t.y0
    )
),

pairs AS (
    SELECT
        b.*,
        -- A sheet that was wider than its page goes on beside, row by row (assets/parse/beside.py).
        coalesce(
            above."rows" = b."rows" AND abs(above.y0 - b.y0) <= 2 AND abs(above.y1 - b.y1) <= 2,
            false
        ) AS is_beside,
        before.width AS before_width,
        here.width AS here_width,
        -- Fewer cells whose borders are all borders before the break: merged cells, as in totals.
        here.width < before.width AND NOT EXISTS (
            SELECT 1 FROM cells AS c
            WHERE c.document_id = b.document_id AND c.page = b.page AND c.table_no = b.table_no
                AND NOT EXISTS (
                    SELECT 1 FROM cells AS o
                    WHERE o.document_id = e.document_id AND o.page = e.page
                        AND o.table_no = e.table_no AND abs(o.x0 - c.x0) <= 3
                )
        ) AS merged
    FROM beginnings AS b
    INNER JOIN ends AS e ON e.document_id = b.document_id AND e.page = b.page - 1
    INNER JOIN tables AS above
        ON above.document_id = e.document_id AND above.page = e.page AND above.table_no = e.table_no
    LEFT JOIN widest AS here
        ON here.document_id = b.document_id AND here.page = b.page AND here.table_no = b.table_no
    LEFT JOIN regular AS before
        ON before.document_id = e.document_id AND before.page = e.page
            AND before.table_no = e.table_no
),

judged AS (
    SELECT
        * EXCLUDE (is_beside),
        NOT is_beside AND before_width IS NOT NULL AND here_width IS NOT NULL AND NOT merged AS comparable
    FROM pairs
)

SELECT
    document_id,
    'page/' || page || '/table/' || table_no AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    NULL AS line_name,
    'count' AS measure,
    CAST(before_width AS DECIMAL(20, 2)) AS expected,
    CAST(here_width AS DECIMAL(20, 2)) AS actual,
    2 AS terms,
    CAST(0 AS DECIMAL(20, 4)) AS tolerance,
    CASE
        WHEN comparable THEN verdict_of(here_width, before_width, 0)
        ELSE 'not_evaluated'
    END AS verdict,
    CASE WHEN NOT comparable THEN 'rows_divided_differently' END AS reason,
    'parse' AS origin,
    CASE
        WHEN comparable AND here_width <> before_width
        THEN '上页' || before_width || '栏，本页' || here_width || '栏'
    END AS note,
    page,
    x0,
    y0,
    x1,
    y1
FROM judged
