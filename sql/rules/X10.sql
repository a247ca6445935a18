-- A level-1 sheet is no less than the level-2 sheet that it names: forms that print both put the county's short
-- name before the project's own (云岭 + 学生宿舍维修改造). Where no name links them, nothing is compared.
WITH upper_sheets AS (
    SELECT * FROM projects WHERE sheet_code IN ('key_fund', 'general_project')
),
linked AS (
    SELECT
        above.document_id, above.sheet_code, above.sheet_no,
        sum(below.budget) AS expected,
        count(*) AS parts,
        count(below.budget) AS budgets,
        sum(below.precision) AS precisions,
        list('sheet/' || below.sheet_no || '/budget') AS part_cells
    FROM upper_sheets AS above
    INNER JOIN header USING (document_id)
    INNER JOIN projects AS below
        ON below.document_id = above.document_id
        AND below.sheet_code = 'project'
        AND length(below.project_name) >= 4
        AND (
            above.project_name = below.project_name
            OR (
                ends_with(above.project_name, below.project_name)
                AND starts_with(
                    header.region_name,
                    left(above.project_name, length(above.project_name) - length(below.project_name))
                )
            )
        )
    GROUP BY ALL
),
compared AS (
    SELECT
        above.*,
        linked.expected,
        linked.part_cells,
        1 + linked.parts AS terms,
        half(above.precision + linked.precisions) AS tolerance,
        CASE
            WHEN linked.parts IS NULL THEN 'no sheet of the second level bears its name'
            WHEN above.budget IS NULL THEN 'the budget is blank'
            WHEN above.budget_figures > 1 THEN 'two figures stand in the cell'
            WHEN linked.budgets < linked.parts THEN 'a sheet of the second level prints no budget'
        END AS reason
    FROM upper_sheets AS above
    LEFT JOIN linked USING (document_id, sheet_code, sheet_no)
)
SELECT
    document_id,
    concat_ws('/', 'sheet', sheet_code, sheet_no, 'levels') AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    project_name AS line_name,
    'budget' AS measure,
    -- What the bound asks of this figure: itself, where it holds.
    greatest(budget, expected) AS expected,
    budget AS actual,
    terms,
    tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN budget >= expected THEN 'exact'
        ELSE verdict_of(budget, expected, tolerance)
    END AS verdict,
    reason,
    'source' AS origin,
    '第' || sheet_no || '张表' AS note,
    coalesce(budget_page, page_from) AS page,
    x0, y0, x1, y1,
    list_prepend('sheet/' || sheet_no || '/budget', part_cells) AS cells
FROM compared
