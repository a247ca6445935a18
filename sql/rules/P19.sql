-- A project code stands on one sheet of its kind: two sheets under one code are one project disclosed twice,
-- or a code copied from another.
WITH compared AS (
    SELECT
        *,
        if(project_code IS NULL, 'the sheet prints no project code', NULL) AS reason,
        count(*) OVER one_code AS sheets,
        min(sheet_no) OVER one_code AS first_sheet,
        first_value(project_name) OVER (
            PARTITION BY document_id, sheet_code, project_code ORDER BY sheet_no
        ) AS first_name
    FROM projects
    WINDOW one_code AS (PARTITION BY document_id, sheet_code, project_code)
)
SELECT
    document_id,
    concat_ws('/', 'sheet', sheet_code, sheet_no, 'project_code') AS subject,
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
        WHEN sheets > 1 AND sheet_no > first_sheet THEN 'mismatch'
        ELSE 'exact'
    END AS verdict,
    reason,
    'source' AS origin,
    '第' || sheet_no || '张表，编码' || project_code
        || if(sheet_no > first_sheet, '在第' || first_sheet || '张表“' || coalesce(first_name, '') || '”已用', '') AS note,
    page_from AS page,
    x0, y0, x1, y1
FROM compared
