-- A project code begins with the code of the county whose project it is (500240 22 T 000000122247): the document's,
-- or one above it, whose money is spent here. Where most codes name another county than the title's, which is not known,
-- neither is taken (region_basis), and each code that does is told.
WITH compared AS (
    SELECT
        projects.*,
        documents.region_code,
        coalesce(documents.region_code, documents.region_name, '未能确定') AS said_region,
        left(project_code, 6) AS code_region,
        CASE
            WHEN project_code IS NULL THEN 'the sheet prints no project code'
            WHEN NOT regexp_matches(project_code, '^[0-9]{8}[A-Z][0-9]{12}$')
                THEN 'the project code is not of the national form'
            WHEN documents.region_code IS NULL AND documents.region_basis IS DISTINCT FROM 'contradicted' THEN 'the region of the document is not known'
        END AS reason
    FROM projects
    INNER JOIN documents USING (document_id)
)
SELECT
    document_id,
    concat_ws('/', 'sheet', sheet_code, sheet_no, 'region') AS subject,
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
        WHEN region_code IS NULL AND NOT ends_with(code_region, '00') THEN 'mismatch'
        WHEN region_code IS NULL THEN 'exact'
        WHEN code_region <> region_code
            AND code_region <> left(region_code, 4) || '00'
            AND code_region <> left(region_code, 2) || '0000' THEN 'mismatch'
        ELSE 'exact'
    END AS verdict,
    reason,
    'source' AS origin,
    '第' || sheet_no || '张表，项目编码' || project_code || '，文件所属地区' || said_region AS note,
    page_from AS page,
    x0, y0, x1, y1
FROM compared
