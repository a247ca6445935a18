-- Two-sided summaries: 收入总计 = 支出总计; 本年收入 + 上年结转 = 收入总计; 本年支出 + 结转下年 =
-- 支出总计; 本年收入 = Σ its sources (the grand total itself, where no 本年收入 is printed);
-- 上年结转 = Σ the funds that are printed again below it.
WITH totals AS (
    SELECT * FROM side_totals WHERE table_code IN ('summary', 'funding_summary')
),
both_sides AS (
    SELECT
        income.*,
        'sides' AS equation,
        expenditure.amount AS expected,
        2 AS terms,
        half(income.precision + expenditure.precision) AS tolerance,
        CASE
            WHEN income.state = 'unread' OR expenditure.state = 'unread' THEN 'a total was not read'
            WHEN income.amount IS NULL OR expenditure.amount IS NULL THEN 'a total is blank'
        END AS reason,
        '支出总计' AS note,
        [expenditure.cell] AS parts
    FROM totals AS income
    LEFT JOIN header USING (document_id)
    INNER JOIN totals AS expenditure
        ON expenditure.document_id = income.document_id
        AND expenditure.table_code = income.table_code
        AND expenditure.statement_no = income.statement_no
        AND expenditure.side = 'expenditure'
        AND expenditure.role = 'grand'
        AND (
            (expenditure.period = income.period AND expenditure.stem = income.stem)
            -- The expenditure side of 财政拨款收支总表 is split into funds: its budget is the total;
            -- in a final account its actual figure is, and its budget is `budget_total`.
            OR expenditure.measure = CASE
                WHEN header.report_kind IS DISTINCT FROM 'final'
                    THEN income.period || replace(income.stem, 'budget', 'total')
                WHEN income.measure = 'actual' THEN 'total'
                WHEN income.measure = 'budget' THEN 'budget_total'
            END
        )
    WHERE income.side = 'income' AND income.role = 'grand'
),
bounds AS (
    -- Where the sources stand: before 本年收入, or after it where the form prints it above them.
    SELECT
        total.document_id, total.table_code, total.statement_no, total.side,
        min(total.line_no) FILTER (total.role = 'current') AS current_line,
        min(total.line_no) FILTER (total.role = 'grand') AS grand_line,
        min(total.line_no) FILTER (total.role = 'opening') AS opening_line,
        min(total.line_no) FILTER (total.role = 'item') AS first_item
    FROM named_lines AS total
    WHERE total.table_code IN ('summary', 'funding_summary')
    GROUP BY ALL
),
additions AS (
    -- What is added to 本年 on a side: the balances, not what they are made of, and what a form
    -- prints between 本年收入合计 and 收入总计 (上级补助收入, 上缴上级支出).
    SELECT line.document_id, line.table_code, line.statement_no, line.side, line.line_no
    FROM named_lines AS line
    LEFT JOIN bounds USING (document_id, table_code, statement_no, side)
    WHERE line.table_code IN ('summary', 'funding_summary')
        AND (
            (
                line.role IN ('opening', 'closing', 'supplement')
                AND (line.role = 'closing') = (line.side = 'expenditure')
            )
            OR (
                line.role = 'item'
                AND bounds.first_item < bounds.current_line
                AND line.line_no > bounds.current_line
                AND line.line_no < bounds.grand_line
                AND line.line_no < coalesce(bounds.opening_line, line.line_no + 1)
            )
        )
),
balances AS (
    SELECT
        document_id, table_code, statement_no, side, measure,
        coalesce(sum(amount), 0) AS amount,
        count(amount) AS terms,
        coalesce(sum(precision) FILTER (amount IS NOT NULL), 0) AS precisions,
        bool_or(state = 'unread') AS unread,
        list(cell) AS parts
    FROM line_figures AS line
    INNER JOIN additions USING (document_id, table_code, statement_no, side, line_no)
    WHERE NOT EXISTS (
        FROM additions AS parent
        WHERE parent.document_id = line.document_id
            AND parent.table_code = line.table_code
            AND parent.statement_no = line.statement_no
            AND parent.side = line.side
            AND parent.line_no = line.parent_line_no
    )
    GROUP BY ALL
),
with_balances AS (
    SELECT
        grand.*,
        'balances' AS equation,
        this_year.amount + coalesce(balances.amount, 0) AS expected,
        2 + coalesce(balances.terms, 0) AS terms,
        half(
            grand.precision + this_year.precision + coalesce(balances.precisions, 0)
        ) AS tolerance,
        CASE
            WHEN grand.state = 'unread' OR this_year.state = 'unread'
                OR coalesce(balances.unread, false) THEN 'a total was not read'
            WHEN grand.amount IS NULL OR this_year.amount IS NULL THEN 'a total is blank'
        END AS reason,
        if(grand.side = 'income', '本年收入＋上年结转', '本年支出＋结转下年') AS note,
        list_prepend(this_year.cell, coalesce(balances.parts, [])) AS parts
    FROM totals AS grand
    INNER JOIN totals AS this_year
        USING (document_id, table_code, statement_no, side, measure)
    LEFT JOIN balances
        USING (document_id, table_code, statement_no, side, measure)
    WHERE grand.role = 'grand' AND this_year.role = 'current'
),
candidates AS (
    SELECT
        line.*,
        bounds.current_line,
        bounds.opening_line,
        bounds.first_item < bounds.current_line AS is_above,
        line.line_no > bounds.current_line
        AND line.line_no < least(
            coalesce(bounds.opening_line, line.line_no + 1),
            if(bounds.grand_line > bounds.current_line, bounds.grand_line, line.line_no + 1)
        ) AS is_below
    FROM named_lines AS line
    INNER JOIN bounds USING (document_id, table_code, statement_no, side)
    WHERE line.role = 'item' AND line.side = 'income'
),
sources AS (
    SELECT *
    FROM candidates AS line
    WHERE CASE
        -- No 本年收入: the sources and the carry-over make the grand total.
        WHEN current_line IS NULL THEN opening_line IS NULL OR line_no < opening_line
        WHEN is_above THEN line_no < current_line
        ELSE is_below
    END
),
top_sources AS (
    -- 财政拨款收入 is printed above the funds that it is made of; any other depth is the parser's.
    SELECT document_id, table_code, statement_no, side, line_no, current_line
    FROM sources AS line
    WHERE NOT (
        -- A source that is no fund (教育收费资金收入) has none, and is one of its own.
        coalesce(fund, '') IN ('general_public', 'government_fund', 'state_capital')
        AND EXISTS (
            FROM sources AS above
            WHERE above.document_id = line.document_id
                AND above.table_code = line.table_code
                AND above.statement_no = line.statement_no
                AND above.fund = 'fiscal_appropriation'
                AND above.line_no < line.line_no
        )
    )
    AND NOT EXISTS (
        FROM sources AS parent
        WHERE parent.document_id = line.document_id
            AND parent.table_code = line.table_code
            AND parent.statement_no = line.statement_no
            AND parent.line_no = line.parent_line_no
    )
    UNION ALL
    SELECT document_id, table_code, statement_no, side, line_no, NULL
    FROM named_lines
    INNER JOIN bounds USING (document_id, table_code, statement_no, side)
    WHERE bounds.current_line IS NULL AND named_lines.role IN ('opening', 'supplement')
        AND named_lines.side = 'income'
),
carried_sources AS (
    -- Below 上年结转 the funds stand a second time, with what each of them carries over.
    SELECT
        line.document_id, line.table_code, line.statement_no, line.side, line.line_no,
        'opening' AS role
    FROM named_lines AS line
    INNER JOIN bounds USING (document_id, table_code, statement_no, side)
    WHERE line.role = 'item' AND line.side = 'income'
        AND line.line_no > bounds.opening_line
        AND (bounds.grand_line < bounds.opening_line OR line.line_no < bounds.grand_line)
        AND EXISTS (
            FROM named_lines AS first
            WHERE first.document_id = line.document_id
                AND first.table_code = line.table_code
                AND first.statement_no = line.statement_no
                AND first.side = line.side
                AND first.fund = line.fund
                AND first.line_no < bounds.opening_line
        )
),
parts AS (
    SELECT * EXCLUDE (current_line), if(current_line IS NULL, 'grand', 'current') AS role
    FROM top_sources
    UNION ALL BY NAME
    SELECT * FROM carried_sources
),
source_sums AS (
    SELECT
        part.document_id, part.table_code, part.statement_no, part.side, part.measure,
        parts.role,
        sum(part.amount) AS expected,
        1 + count(part.amount) AS terms,
        coalesce(sum(part.precision) FILTER (part.amount IS NOT NULL), 0) AS precisions,
        bool_or(part.state = 'unread') AS unread,
        list(part.cell) AS parts
    FROM parts
    INNER JOIN figures AS part USING (document_id, table_code, statement_no, side, line_no)
    GROUP BY ALL
),
by_source AS (
    SELECT
        total.*,
        'sources' AS equation,
        source_sums.expected,
        source_sums.terms,
        half(coalesce(total.precision, 0) + source_sums.precisions) AS tolerance,
        CASE
            WHEN total.state = 'unread' OR source_sums.unread
                THEN 'a figure of the equation was not read'
            WHEN total.amount IS NULL THEN 'the total is blank'
            WHEN source_sums.terms = 1 THEN 'no source is printed'
        END AS reason,
        '各项来源之和' AS note,
        source_sums.parts
    FROM totals AS total
    INNER JOIN source_sums USING (document_id, table_code, statement_no, side, measure, role)
    WHERE total.amount IS NOT NULL OR source_sums.terms > 1
),
compared AS (
    SELECT * FROM both_sides
    UNION ALL BY NAME
    SELECT * FROM with_balances
    UNION ALL BY NAME
    SELECT * FROM by_source
)
SELECT
    document_id,
    concat_ws('/', table_code, statement_no, side, line_key, measure, equation) AS subject,
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
    note,
    page,
    x0, y0, x1, y1,
    list_prepend(cell, parts) AS cells
FROM compared
