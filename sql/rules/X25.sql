-- One project's budget ≤ the project expenditure of the unit and what is carried over into it: a project of the
-- unit is part of all of them. Level-1 sheets may hold what other units spend.
WITH wholes AS (
    SELECT document_id, amount, precision, state, cell
    FROM side_totals
    WHERE table_code = 'expenditure' AND role = 'grand' AND measure = 'project'
        AND statement_no = 1
),
compared AS (
    SELECT
        sheet.*,
        wholes.amount AS expected,
        wholes.cell AS other_cell,
        half(sheet.precision + wholes.precision) AS tolerance,
        CASE
            WHEN sheet.budget IS NULL THEN 'the sheet prints no budget'
            WHEN sheet.budget_figures > 1 THEN 'two figures stand in the cell'
            WHEN wholes.state = 'unread' THEN 'the total was not read'
            WHEN wholes.amount IS NULL THEN 'the total is blank'
        END AS reason
    FROM projects AS sheet
    INNER JOIN wholes USING (document_id)
    INNER JOIN header USING (document_id)
    -- A final account spends what may have been budgeted otherwise.
    WHERE sheet.sheet_code = 'project' AND header.report_kind = 'budget'
)
SELECT
    document_id,
    concat_ws('/', 'sheet', sheet_code, sheet_no, 'bound') AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    project_name AS line_name,
    'budget' AS measure,
    -- What the bound asks of this figure: itself, where it holds.
    least(budget, expected) AS expected,
    budget AS actual,
    2 AS terms,
    tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN budget <= expected THEN 'exact'
        ELSE verdict_of(budget, expected, tolerance)
    END AS verdict,
    reason,
    'source' AS origin,
    '第' || sheet_no || '张表' AS note,
    coalesce(budget_page, page_from) AS page,
    x0, y0, x1, y1,
    ['sheet/' || sheet_no || '/budget', other_cell] AS cells
FROM compared
