-- The unit is named in one way throughout the document; and the text speaks of the document's year.
-- What was left from last year's text: an item stated only for last year and compared with the year
-- before that, or a budget compared with its own year; and an item stated for another year only, with
-- the amount that the tables print for this one. A statement whose title names another year: last
-- year's form, or last year's figures.
WITH titled AS (
    SELECT
        statements.document_id, statements.table_code, statements.statement_no, statements.title,
        statements.page_from, statements.x0, statements.y0, statements.x1, statements.y1,
        header.fiscal_year AS document_year,
        list_transform(
            regexp_extract_all(
                translate(title, '０１２３４５６７８９', '0123456789'), '(20[0-9]{2})\s*年', 1
            ),
            lambda year : CAST(year AS INTEGER)
        ) AS years
    FROM statements
    INNER JOIN header USING (document_id)
    WHERE title IS NOT NULL
        -- A statement of the other kind (上年决算 in a budget) is of its own year.
        AND NOT (header.report_kind = 'budget' AND regexp_matches(title, '决算|执行'))
),
judged_titles AS (
    -- A title that names several years names its own among them. Where all titles name another year
    -- and none the document's, that one may be what was misread.
    SELECT
        *,
        CASE
            WHEN len(years) = 0 THEN 'the title names no year'
            WHEN document_year IS NULL THEN 'the year of the document is not known'
            WHEN count(*) FILTER (len(years) > 0) OVER document > 1
                AND count(*) FILTER (list_contains(years, document_year)) OVER document = 0
                THEN 'no title names the year of the document'
        END AS reason
    FROM titled
    WINDOW document AS (PARTITION BY document_id)
),
compared AS (
    SELECT
        claims.*,
        header.fiscal_year AS document_year,
        header.report_kind,
        TRY_CAST(
            regexp_extract(without_space(sentence), '(?:比|较|与|同)(20\d\d)年', 1)
            AS INTEGER
        ) AS compared_year
    FROM claims
    INNER JOIN header USING (document_id)
),
dated AS (
    SELECT
        *,
        (
            kind = 'level'
            AND fiscal_year = document_year - 1
            AND compared_year = document_year - 2
            AND NOT EXISTS (
                FROM claims AS own
                WHERE own.document_id = compared.document_id
                    AND own.topic = compared.topic
                    AND own.line_name IS NOT DISTINCT FROM compared.line_name
                    AND own.kind = 'level'
                    AND own.fiscal_year = compared.document_year
            )
        ) OR (
            kind = 'change' AND report_kind = 'budget' AND compared_year = document_year
        ) AS is_wrong
    FROM compared
    WHERE compared_year IS NOT NULL
),
-- The figures that a text states as a unit's own.
totals AS MATERIALIZED (
    SELECT document_id, amount
    FROM line_figures
    WHERE period = '' AND amount IS NOT NULL AND (
            role IN ('grand', 'current')
            OR table_code = 'three_public'
            OR regexp_matches(plain, '^(人员|公用)(经费|支出)(合计|小计|总计)$')
        )
),
misdated AS (
    SELECT stated.*
    FROM stated_items AS stated
    WHERE stated.kind = 'level' AND stated.base IS NULL AND stated.amount <> 0
        AND stated.fiscal_year <> stated.document_year
        -- Nor is it last year's figure that did not change.
        AND NOT EXISTS (
            FROM stated_items AS own
            WHERE own.document_id = stated.document_id
                AND own.topic = stated.topic
                AND own.item = stated.item
                AND own.kind = 'level'
                AND own.fiscal_year = stated.document_year
                AND (
                    own.amount <> stated.amount OR NOT EXISTS (
                        FROM stated_items AS change
                        WHERE change.document_id = stated.document_id
                            AND change.topic = stated.topic
                            AND change.item = stated.item
                            AND change.kind = 'change'
                            AND abs(change.amount) > stated.precision
                    )
                )
        )
        AND EXISTS (
            FROM totals AS printed
            WHERE printed.document_id = stated.tables_id
                AND printed.amount > 100 * stated.precision
                AND abs(printed.amount - stated.amount) <= half(stated.precision)
        )
        AND NOT EXISTS (
            FROM figures AS earlier
            WHERE earlier.document_id = stated.tables_id
                AND earlier.period <> ''
                AND abs(earlier.amount - stated.amount) <= half(stated.precision)
        )
),
-- What a disclosure has to state of its own year, stated of the year before alone and as what this
-- disclosure is: 2023年政府采购预算 in a budget for 2024.
left_over AS (
    SELECT stated.*
    FROM stated_items AS stated
    INNER JOIN header USING (document_id)
    WHERE stated.kind = 'level' AND stated.amount <> 0
        AND stated.topic IN ('procurement', 'operating_cost', 'three_public')
        AND stated.fiscal_year = stated.document_year - 1
        AND regexp_matches(
            without_space(stated.sentence),
            '^([（(]?[一二三四五六七八九十0-9]{1,2}[)）.．、])?' || stated.fiscal_year || '年度?[^，。；0-9]{0,24}'
            || if(header.report_kind = 'final', '(支出|决算|执行)', '预算(数|安排|总额|为|合计)*[0-9]')
        )
        AND NOT regexp_matches(stated.sentence, '比|较|上年|去年|同期|增|减|持平')
        AND NOT EXISTS (
            FROM stated_items AS own
            WHERE own.document_id = stated.document_id
                AND own.topic = stated.topic
                AND own.fiscal_year = stated.document_year
        )
),
of_the_year AS (
    SELECT document_id, claim_no, sentence, page, x0, y0, x1, y1, is_wrong FROM dated
    UNION ALL
    SELECT document_id, claim_no, sentence, page, x0, y0, x1, y1, true FROM misdated
    UNION ALL
    SELECT document_id, claim_no, sentence, page, x0, y0, x1, y1, true FROM left_over
),
named AS (
    -- 甲县卫生健康综合 beside 甲县卫生健康综合服务中心: a cell cut it off, it is no other name. Nor is 乙镇人民政府
    -- beside 甲县乙镇人民政府, 乙镇 beside 乙镇人民政府, or a party organ's name without 中共.
    SELECT
        *,
        list_filter(
            list_distinct([regexp_replace(name, '^(中国共产党|中共)', '') FOR name IN unit_names]),
            lambda name : (
                regexp_matches(name, '(局|委|部|办|室|厅|处|所|站|队|院|校|学|园|馆|社|会|团|府|镇|乡|街道|机关|中心|单位|本级)$')
                OR NOT list_bool_or(
                    [starts_with(other, name) AND other <> name FOR other IN unit_names]
                )
            ) AND NOT coalesce(list_bool_or(
                [
                    regexp_matches(
                        other, '^.{1,16}[省市县区州盟旗]' || regexp_escape(name) || '(人民政府|办事处)?$'
                    ) OR regexp_matches(other, '^' || regexp_escape(name) || '(人民政府|办事处)$')
                    FOR other IN unit_names
                ]
            ), false)
        ) AS names
    FROM header
),
called AS (
    SELECT
        *,
        list_filter(
            list_distinct(unit_names),
            lambda name : list_contains(names, regexp_replace(name, '^(中国共产党|中共)', ''))
        ) AS printed_names
    FROM named
    WHERE is_disclosure
),
-- Where the name stands that is not the unit's own.
other_names AS (
    SELECT
        document_id,
        arg_min(page, (page, line_no)) AS page,
        arg_min(x0, (page, line_no)) AS x0, arg_min(y0, (page, line_no)) AS y0,
        arg_min(x1, (page, line_no)) AS x1, arg_min(y1, (page, line_no)) AS y1
    FROM (
        SELECT called.document_id, unit_name, unnest(printed_names) AS other
        FROM called
        WHERE len(names) > 1
    )
    INNER JOIN text_lines USING (document_id)
    WHERE other <> unit_name
        AND contains(replace(without_space(text), unit_name, ''), other)
    GROUP BY document_id
)
SELECT
    document_id,
    'unit_name' AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    unit_name AS line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    len(names) AS terms,
    NULL AS tolerance,
    CASE
        WHEN coalesce(len(names), 0) = 0 THEN 'not_evaluated'
        WHEN len(names) > 1 THEN 'mismatch'
        ELSE 'exact'
    END AS verdict,
    CASE WHEN coalesce(len(names), 0) = 0 THEN 'the document names no unit' END AS reason,
    'source' AS origin,
    CASE
        WHEN len(names) > 1
            THEN array_to_string(
                list_filter(
                    unit_names,
                    lambda name, n : list_contains(printed_names, name)
                        AND list_position(unit_names, name) = n
                ),
                '、'
            )
    END AS note,
    coalesce(other_names.page, 1) AS page,
    x0, y0, x1, y1
FROM called
LEFT JOIN other_names USING (document_id)
UNION ALL BY NAME
SELECT
    document_id,
    'year' AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    NULL AS line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    count(*) AS terms,
    NULL AS tolerance,
    if(bool_or(is_wrong), 'mismatch', 'exact') AS verdict,
    NULL AS reason,
    'source' AS origin,
    arg_min(sentence, claim_no) FILTER (is_wrong) AS note,
    coalesce(arg_min(page, claim_no) FILTER (is_wrong), 1) AS page,
    arg_min(x0, claim_no) FILTER (is_wrong) AS x0,
    arg_min(y0, claim_no) FILTER (is_wrong) AS y0,
    arg_min(x1, claim_no) FILTER (is_wrong) AS x1,
    arg_min(y1, claim_no) FILTER (is_wrong) AS y1
FROM of_the_year
GROUP BY document_id
UNION ALL BY NAME
SELECT
    document_id,
    concat_ws('/', 'title', table_code, statement_no) AS subject,
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
        WHEN list_contains(years, document_year) THEN 'exact'
        ELSE 'mismatch'
    END AS verdict,
    reason,
    'source' AS origin,
    '标题为“' || title || '”，文件年度为' || document_year || '年' AS note,
    page_from AS page,
    x0, y0, x1, y1
FROM judged_titles
UNION ALL BY NAME
-- Another unit of the county, whose budget the text states as if it were this one's.
SELECT
    document_id,
    'other_unit/' || line_name AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    count(*) AS terms,
    NULL AS tolerance,
    'mismatch' AS verdict,
    NULL AS reason,
    'source' AS origin,
    arg_min(sentence, sentence_no) AS note,
    arg_min(page, sentence_no) AS page,
    arg_min(x0, sentence_no) AS x0,
    arg_min(y0, sentence_no) AS y0,
    arg_min(x1, sentence_no) AS x1,
    arg_min(y1, sentence_no) AS y1
FROM claim_gaps
WHERE gap = 'other_unit'
GROUP BY document_id, line_name
