-- A performance sheet's budget = what the list of projects (the statement, else the text) has for the
-- project of that name. A sheet may hold other money than the list (other funds, other years), so
-- only the same digits in another order are a misprint.
WITH listed AS (
    -- What a list prints for a project of its own name: the statement's, else the text's.
    SELECT document_id, bare, amount, precision, cell, 1 AS preference
    FROM line_figures
    WHERE table_code = 'project_expenditure' AND role = 'item' AND measure = 'total'
    UNION ALL
    SELECT claims.document_id, bare_name(line_name), amount, precision, 'claim/' || claim_no, 2
    FROM claims
    INNER JOIN header USING (document_id)
    WHERE topic = 'project' AND kind = 'level' AND line_name IS NOT NULL
        AND claims.fiscal_year = header.fiscal_year
),
named_once AS (
    SELECT
        document_id, bare, preference,
        any_value(amount) AS amount, any_value(precision) AS precision, any_value(cell) AS cell
    FROM listed
    WHERE amount IS NOT NULL
    GROUP BY document_id, bare, preference
    HAVING count(*) = 1
    QUALIFY row_number() OVER (PARTITION BY document_id, bare ORDER BY preference) = 1
),
judged_sheets AS (
    SELECT
        sheet.document_id, sheet.sheet_no, sheet.project_name,
        coalesce(sheet.budget_page, sheet.page_from) AS page, sheet.x0, sheet.y0, sheet.x1, sheet.y1,
        named_once.amount AS expected,
        sheet.budget AS actual,
        half(sheet.precision + named_once.precision) AS tolerance,
        verdict_of(
            sheet.budget, named_once.amount, half(sheet.precision + named_once.precision)
        ) AS verdict,
        CASE
            WHEN verdict_of(
                sheet.budget, named_once.amount, half(sheet.precision + named_once.precision)
            ) = 'break' AND list_sort(string_split(CAST(sheet.budget AS VARCHAR), ''))
                <> list_sort(string_split(CAST(named_once.amount AS VARCHAR), ''))
                THEN 'the sheet may hold other money than the list'
        END AS reason,
        ['sheet/' || sheet.sheet_no || '/budget', named_once.cell] AS cells
    FROM projects AS sheet
    INNER JOIN named_once
        ON named_once.document_id = sheet.document_id
        AND named_once.bare = bare_name(sheet.project_name)
    WHERE sheet.sheet_code = 'project' AND sheet.budget IS NOT NULL
)
SELECT
    document_id,
    concat_ws('/', 'sheet', sheet_no, 'budget') AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    project_name AS line_name,
    'budget' AS measure,
    expected,
    actual,
    2 AS terms,
    tolerance,
    if(reason IS NULL, verdict, 'not_evaluated') AS verdict,
    reason,
    'source' AS origin,
    NULL AS note,
    page,
    x0, y0, x1, y1,
    cells
FROM judged_sheets
