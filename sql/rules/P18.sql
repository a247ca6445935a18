-- A performance sheet with indicators names its project; the sheet of the whole unit has none to name.
WITH printed AS (
    SELECT document_id, sheet_no, count(*) AS indicators FROM indicators GROUP BY ALL
),
compared AS (
    SELECT
        projects.*,
        CASE
            WHEN sheet_code = 'overall' THEN 'the sheet is of the whole unit'
            WHEN printed.indicators IS NULL THEN 'the sheet prints no indicator'
        END AS reason
    FROM projects
    LEFT JOIN printed USING (document_id, sheet_no)
)
SELECT
    document_id,
    concat_ws('/', 'sheet', sheet_code, sheet_no, 'project_name') AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    project_name AS line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN trim(coalesce(project_name, '')) = '' THEN 'missing'
        ELSE 'exact'
    END AS verdict,
    reason,
    'source' AS origin,
    '第' || sheet_no || '张表' AS note,
    page_from AS page,
    x0, y0, x1, y1
FROM compared
