-- 当年预算 = 本级安排 + 上级补助 on a performance sheet. A cell with two figures is P02's finding: which
-- of them is meant is not ours to say.
SELECT
    document_id,
    concat_ws('/', 'sheet', sheet_code, sheet_no, 'budget') AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    project_name AS line_name,
    'budget' AS measure,
    expected,
    budget AS actual,
    terms,
    tolerance,
    CASE WHEN reason IS NULL THEN verdict_of(budget, expected, tolerance) ELSE 'not_evaluated' END
        AS verdict,
    reason,
    'source' AS origin,
    '第' || sheet_no || '张表' AS note,
    coalesce(budget_page, page_from) AS page,
    x0, y0, x1, y1,
    list_transform(
        ['budget', 'own_funds', 'superior_funds'], lambda part: concat_ws('/', 'sheet', sheet_no, part)
    ) AS cells
FROM (
    SELECT
        *,
        coalesce(own_funds, 0) + coalesce(superior_funds, 0) AS expected,
        1 + if(own_funds IS NULL, 0, 1) + if(superior_funds IS NULL, 0, 1) AS terms,
        half(
            precision * (1 + if(own_funds IS NULL, 0, 1) + if(superior_funds IS NULL, 0, 1))
        ) AS tolerance,
        CASE
            WHEN budget_figures > 1 THEN 'two figures stand in the cell'
            WHEN budget IS NULL THEN 'the total is blank'
            WHEN own_funds IS NULL AND superior_funds IS NULL THEN 'no part is printed'
        END AS reason
    FROM projects
)
