-- Every cell of an amount column reads as an amount, a blank or a declared dash: what we could not
-- read is our fault until shown otherwise; a column whose heading we do not understand is one
-- finding, not one a cell. A 当年预算 cell with two figures is the unit's.
WITH printed AS NOT MATERIALIZED (
    SELECT
        *,
        -- A measure is a word of ours; the heading itself stands in for one that we do not know.
        state = 'unread' AND (
            measure LIKE 'column\_%' ESCAPE '\'
            OR NOT regexp_full_match(measure, '[a-z0-9_]+')
        ) AS is_strange
    FROM line_figures
)
SELECT
    document_id,
    concat_ws('/', table_code, statement_no, side, line_key, measure) AS subject,
    table_code,
    statement_no,
    side,
    line_code,
    line_name,
    measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    CASE WHEN state = 'unread' THEN 'mismatch' ELSE 'exact' END AS verdict,
    NULL AS reason,
    CASE WHEN state = 'unread' THEN 'parse' ELSE 'source' END AS origin,
    CASE WHEN state = 'unread' THEN '印为“' || coalesce(unread_text, '') || '”' END AS note,
    page,
    x0, y0, x1, y1
FROM printed
WHERE NOT is_strange
UNION ALL BY NAME
SELECT
    document_id,
    concat_ws('/', table_code, statement_no, side, measure) AS subject,
    table_code,
    statement_no,
    side,
    NULL AS line_code,
    NULL AS line_name,
    measure,
    NULL AS expected,
    NULL AS actual,
    count(*) AS terms,
    NULL AS tolerance,
    'mismatch' AS verdict,
    NULL AS reason,
    'parse' AS origin,
    concat('没有看懂这一栏的表头，', count(*), '个数未入库') AS note,
    min(page) AS page,
    arg_min(x0, line_no) AS x0,
    arg_min(y0, line_no) AS y0,
    arg_min(x1, line_no) AS x1,
    arg_min(y1, line_no) AS y1
FROM printed
WHERE is_strange
GROUP BY document_id, table_code, statement_no, side, measure
UNION ALL BY NAME
SELECT
    document_id,
    concat_ws('/', 'sheet', sheet_code, sheet_no, 'budget') AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    project_name AS line_name,
    'budget' AS measure,
    CASE
        WHEN budget_figures > 1
            THEN list_filter(budget_alternatives, lambda other : other <> budget)[1]
    END AS expected,
    CASE WHEN budget_figures > 1 THEN budget END AS actual,
    1 AS terms,
    NULL AS tolerance,
    CASE WHEN budget_figures > 1 THEN 'mismatch' ELSE 'exact' END AS verdict,
    NULL AS reason,
    'source' AS origin,
    CASE
        WHEN budget_figures > 1
            THEN '当年预算一格印有两个数：' || regexp_replace(trim(budget_text), '\s+', '、', 'g')
    END AS note,
    coalesce(budget_page, page_from) AS page,
    x0, y0, x1, y1
FROM projects
WHERE budget_figures >= 1
