-- A project code names the year in which the project was set up (500240 22 T …): not after the year disclosed.
WITH compared AS (
    SELECT
        projects.*,
        documents.fiscal_year,
        2000 + TRY_CAST(substr(project_code, 7, 2) AS INTEGER) AS code_year,
        CASE
            WHEN project_code IS NULL THEN 'the sheet prints no project code'
            WHEN NOT regexp_matches(project_code, '^[0-9]{8}[A-Z][0-9]{12}$')
                THEN 'the project code is not of the national form'
            WHEN documents.fiscal_year IS NULL THEN 'the year of the document is not known'
        END AS reason
    FROM projects
    INNER JOIN documents USING (document_id)
)
SELECT
    document_id,
    concat_ws('/', 'sheet', sheet_code, sheet_no, 'code_year') AS subject,
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
        WHEN code_year > fiscal_year THEN 'mismatch'
        ELSE 'exact'
    END AS verdict,
    reason,
    'source' AS origin,
    '第' || sheet_no || '张表，项目编码' || project_code || '的年份是' || code_year || '年' AS note,
    page_from AS page,
    x0, y0, x1, y1
FROM compared
