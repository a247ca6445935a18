-- A project that a department and its unit both disclose has one budget.
WITH coded AS (
    SELECT
        projects.*, own.place, own.unit_name, own.fiscal_year, own.report_kind, own.scope,
        own.department_code
    FROM projects
    INNER JOIN current_documents AS own USING (document_id)
    WHERE projects.project_code IS NOT NULL AND projects.sheet_code = 'project'
    QUALIFY count(*) OVER (PARTITION BY projects.document_id, projects.project_code) = 1
),
compared AS (
    SELECT
        stated.*,
        own.budget AS expected,
        own.unit_name AS own_unit,
        tolerance_of_same(stated.precision, own.precision) AS tolerance,
        CASE
            WHEN stated.budget_figures > 1 OR own.budget_figures > 1
                THEN 'two figures stand in the cell'
            WHEN stated.budget IS NULL OR own.budget IS NULL THEN 'a figure is blank'
        END AS reason
    FROM coded AS stated
    INNER JOIN coded AS own
        USING (place, project_code, fiscal_year, report_kind)
    WHERE stated.scope = 'department' AND own.scope = 'unit'
)
SELECT
    document_id,
    concat_ws('/', 'project', project_code, 'budget') AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    project_name AS line_name,
    'budget' AS measure,
    expected,
    budget AS actual,
    2 AS terms,
    tolerance,
    CASE WHEN reason IS NULL THEN verdict_of(budget, expected, tolerance) ELSE 'not_evaluated' END
        AS verdict,
    reason,
    'source' AS origin,
    '对照' || own_unit AS note,
    coalesce(budget_page, page_from) AS page,
    x0, y0, x1, y1
FROM compared
