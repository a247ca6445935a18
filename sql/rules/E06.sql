-- E06 a table that goes on over a page break has as many columns as before the break. It goes on
-- where a page ends with a table and the next begins with one, nothing but page numbers, running
-- heads, 续表 or the unit between them, and no title in its first row. Its columns are the cells of
-- its rows of figures, most of which have the same number: headers, and forms in which every row is
-- divided anew (performance sheets), have no number of columns to compare.
WITH neighbours AS (
    -- The last table of a page and the first of the next: few tables are either, and only their cells
    -- are looked at.
    SELECT
        here.*,
        before.table_no AS before_no,
        before.y1 AS before_y1,
        coalesce(abs(before.y0 - here.y0) <= 2 AND abs(before.y1 - here.y1) <= 2, false) AS as_high
    FROM (
        FROM tables QUALIFY y0 = min(y0) OVER (PARTITION BY document_id, page)
    ) AS here
    INNER JOIN (
        FROM tables QUALIFY y1 = max(y1) OVER (PARTITION BY document_id, page)
    ) AS before
        ON before.document_id = here.document_id AND before.page = here.page - 1
),

loose AS (
    SELECT l.document_id, l.page, max(l.y0) AS lowest, min(l.y1) AS first_end
    FROM text_lines AS l
    INNER JOIN pages AS p ON p.document_id = l.document_id AND p.page = l.page
    WHERE l.table_no IS NULL
        AND l.y1 >= 0.08 * p.height
        AND l.y0 <= 0.9 * p.height
        AND NOT regexp_matches(
            without_space(l.text),
            '^[（(]?续表?[一二三四五六七八九十\d]*[）)]?$|^(金额)?单位[:：](万元|元)$'
        )
    GROUP BY ALL
),

adjoining AS (
    SELECT neighbours.*
    FROM neighbours
    LEFT JOIN loose AS below
        ON below.document_id = neighbours.document_id AND below.page = neighbours.page - 1
    LEFT JOIN loose AS above
        ON above.document_id = neighbours.document_id AND above.page = neighbours.page
    WHERE NOT coalesce(below.lowest >= neighbours.before_y1, false)
        AND NOT coalesce(above.first_end <= neighbours.y0, false)
),

own_cells AS MATERIALIZED (
    SELECT cells.document_id, cells.page, cells.table_no, cells."row", cells.col, cells.x0, cells.text
    FROM cells
    SEMI JOIN (
        SELECT document_id, page, table_no FROM adjoining
        UNION
        SELECT document_id, page - 1, before_no FROM adjoining
    ) AS concerned USING (document_id, page, table_no)
),

figure_rows AS (
    SELECT
        document_id, page, table_no, "row",
        count(*) AS width,
        bool_or(regexp_matches(text, '[一-龥]')) AS named
    FROM own_cells
    GROUP BY ALL
    -- Most cells have neither point nor comma, and are not looked at more closely.
    HAVING bool_or(
        CASE
            WHEN contains(text, '.') OR contains(text, ',')
                THEN regexp_full_match(
                    without_space(text), '-?(\d[\d,]*\.\d+|\d{1,3}(,\d{3})+)'
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
    SELECT document_id, page, table_no, max(width) AS width, bool_or(named) AS named
    FROM figure_rows
    GROUP BY ALL
),

first_rows AS (
    SELECT
        document_id,
        page,
        table_no,
        count(*) AS inked,
        without_space(string_agg(text, '' ORDER BY col)) AS words
    FROM (
        FROM own_cells
        WHERE trim(text) <> ''
        QUALIFY "row" = min("row") OVER (PARTITION BY document_id, page, table_no)
    )
    GROUP BY ALL
),

pairs AS (
    SELECT
        adjoining.*,
        before.width AS before_width,
        -- A sheet that was wider than its page goes on beside, row by row, its names on the page
        -- before (assets/parse/beside.py).
        as_high AND NOT here.named AS is_beside,
        here.width AS here_width
    FROM adjoining
    INNER JOIN first_rows USING (document_id, page, table_no)
    LEFT JOIN widest AS here USING (document_id, page, table_no)
    LEFT JOIN regular AS before
        ON before.document_id = adjoining.document_id
        AND before.page = adjoining.page - 1
        AND before.table_no = adjoining.before_no
    WHERE NOT (first_rows.inked = 1 AND first_rows.words LIKE '%表%')
),

divided AS (
    -- Fewer cells, and one whose border is no border before the break: they are not merged cells, as
    -- in totals.
    SELECT DISTINCT pairs.document_id, pairs.page, pairs.table_no
    FROM pairs
    INNER JOIN own_cells AS c USING (document_id, page, table_no)
    WHERE pairs.here_width < pairs.before_width
        AND NOT EXISTS (
            FROM own_cells AS o
            WHERE o.document_id = pairs.document_id
                AND o.page = pairs.page - 1
                AND o.table_no = pairs.before_no
                AND abs(o.x0 - c.x0) <= 3
        )
),

judged AS (
    SELECT
        pairs.*,
        NOT pairs.is_beside
        AND coalesce(pairs.here_width >= pairs.before_width OR divided.page IS NOT NULL, false)
            AS comparable
    FROM pairs
    LEFT JOIN divided USING (document_id, page, table_no)
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
