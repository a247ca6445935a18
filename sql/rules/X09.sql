-- Project expenditure = Σ level-2 project budgets + carry-over. Only a form whose sheets are known
-- to cover every project can be held to it; elsewhere sheets cover chosen projects, and a
-- difference says nothing.
WITH sheets AS (
    SELECT
        document_id,
        count(*) AS sheets,
        count(coalesce(budget, own_funds + superior_funds, own_funds, superior_funds)) AS budgets,
        sum(coalesce(budget, own_funds + superior_funds, own_funds, superior_funds)) AS planned,
        sum(precision) FILTER (
            coalesce(budget, own_funds, superior_funds) IS NOT NULL
        ) AS precisions,
        list(concat_ws('/', 'sheet', sheet_no, 'budget')) AS parts
    FROM projects
    WHERE sheet_code = 'project'
    GROUP BY ALL
),
carried AS (
    -- The carry-over by each statement that prints it. A blank one is none; one that was not read, or has
    -- no line at all, is unknown.
    SELECT
        document_id,
        coalesce(amount, CAST(0 AS DECIMAL(20, 2))) AS amount,
        coalesce(precision, 0) AS precision,
        if(amount IS NULL, 0, 1) AS terms,
        if(table_code = 'funding_summary', 1, 2) AS preference,
        cell
    FROM side_totals
    WHERE role = 'opening'
        AND side = 'income'
        AND measure = 'budget'
        AND statement_no = 1
        AND state <> 'unread'
        AND table_code IN ('funding_summary', 'summary')
    UNION ALL
    SELECT document_id, amount, precision, 1, 3, cell
    FROM side_totals
    WHERE table_code = 'income' AND role = 'grand' AND measure = 'carry_over' AND statement_no = 1
        AND amount IS NOT NULL
),
compared AS (
    SELECT
        total.*,
        sheets.planned + coalesce(carried.amount, 0) AS expected,
        1 + sheets.budgets + coalesce(carried.terms, 0) AS terms,
        half(
            total.precision + coalesce(sheets.precisions, 0) + coalesce(carried.precision, 0)
        ) AS tolerance,
        covering_forms.form IS NOT NULL AS covers,
        carried.document_id IS NOT NULL AS carried_known,
        coalesce(carried.preference, 0) AS preference,
        sheets.parts || if(carried.cell IS NULL, [], [carried.cell]) AS parts,
        CASE
            WHEN total.state = 'unread' THEN 'a total was not read'
            WHEN total.amount IS NULL THEN 'the total is blank'
            WHEN sheets.budgets < sheets.sheets THEN 'a sheet prints no budget'
        END AS reason
    FROM side_totals AS total
    INNER JOIN sheets USING (document_id)
    LEFT JOIN carried USING (document_id)
    LEFT JOIN header USING (document_id)
    LEFT JOIN covering_forms ON covering_forms.form = header.form
    WHERE total.table_code = 'expenditure'
        AND total.role = 'grand'
        AND total.measure = 'project'
        AND total.statement_no = 1
),
best AS (
    SELECT *
    FROM compared
    QUALIFY row_number() OVER (
        PARTITION BY document_id
        ORDER BY verdict_of(amount, expected, tolerance) = 'break', preference
    ) = 1
),
judged AS (
    SELECT
        * REPLACE (
            CASE
                WHEN reason IS NOT NULL OR verdict_of(amount, expected, tolerance) <> 'break'
                    THEN reason
                WHEN NOT covers THEN 'the sheets of this form need not cover every project'
                WHEN NOT carried_known THEN 'the carry-over is not known'
            END AS reason
        )
    FROM best
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
    expected,
    amount AS actual,
    terms,
    tolerance,
    CASE WHEN reason IS NULL THEN verdict_of(amount, expected, tolerance) ELSE 'not_evaluated' END
        AS verdict,
    reason,
    'source' AS origin,
    NULL AS note,
    page,
    x0, y0, x1, y1,
    list_prepend(cell, parts) AS cells
FROM judged
