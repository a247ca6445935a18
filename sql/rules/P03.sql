-- A row's total = Σ of the parts that the statement prints as columns. An equation is set up only
-- where its indispensable columns are there; a part stands in for the finer ones below it
-- (`unless`). A statement in which most rows fail was misread by us: one wrong figure of the
-- unit's breaks one row.
WITH equations (equation, total, part, indispensable, unless) AS (
    VALUES
        -- 财政拨款 beside them: 基本支出 and 项目支出 are parts of it, and only some of the total.
        ('kinds', 'total', 'basic', true, 'fiscal_appropriation'),
        ('kinds', 'total', 'project', true, 'fiscal_appropriation'),
        ('kinds', 'total', 'superior_remittance', false, NULL),
        ('kinds', 'total', 'business', false, NULL),
        ('kinds', 'total', 'affiliate_subsidy', false, NULL),
        ('kinds', 'total', 'unit_reserve', false, NULL),
        ('kinds', 'total', 'carry_forward', false, NULL),
        ('budget kinds', 'budget', 'basic_personnel', true, 'basic'),
        ('budget kinds', 'budget', 'basic_public', true, 'basic'),
        ('budget kinds', 'budget', 'project', true, NULL),
        ('kinds of basic', 'basic', 'basic_personnel', true, NULL),
        ('kinds of basic', 'basic', 'basic_public', true, NULL),
        ('halves', 'total', 'personnel', true, NULL),
        ('halves', 'total', 'public', true, NULL),
        ('funds', 'total', 'fiscal_appropriation', false, NULL),
        ('funds', 'total', 'general_public', false, 'fiscal_appropriation'),
        ('funds', 'total', 'government_fund', false, 'fiscal_appropriation'),
        ('funds', 'total', 'state_capital', false, 'fiscal_appropriation'),
        ('funds', 'total', 'carry_over', false, NULL),
        ('funds', 'total', 'carry_over_fiscal_appropriation', false, 'carry_over'),
        ('funds', 'total', 'carry_over_general_public', false, 'carry_over'),
        ('funds', 'total', 'carry_over_government_fund', false, 'carry_over'),
        ('funds', 'total', 'carry_over_state_capital', false, 'carry_over'),
        ('funds', 'total', 'carry_over_special_account', false, 'carry_over'),
        ('funds', 'total', 'carry_over_unit_funds', false, 'carry_over'),
        ('funds', 'total', 'special_account', false, NULL),
        ('funds', 'total', 'unit_funds', false, NULL),
        ('funds', 'total', 'operating', false, 'unit_funds'),
        ('funds', 'total', 'superior_subsidy', false, 'unit_funds'),
        ('funds', 'total', 'affiliate_remittance', false, 'unit_funds'),
        ('funds', 'total', 'business', false, 'unit_funds'),
        ('funds', 'total', 'other', false, 'unit_funds'),
        ('appropriation', 'fiscal_appropriation', 'general_public', true, NULL),
        ('appropriation', 'fiscal_appropriation', 'government_fund', true, NULL),
        ('appropriation', 'fiscal_appropriation', 'state_capital', false, NULL),
        ('three public', 'total', 'abroad', true, NULL),
        ('three public', 'total', 'reception', true, NULL),
        ('three public', 'total', 'vehicle', false, NULL),
        ('three public', 'total', 'vehicle_purchase', false, 'vehicle'),
        ('three public', 'total', 'vehicle_running', false, 'vehicle'),
        ('vehicle', 'vehicle', 'vehicle_purchase', true, NULL),
        ('vehicle', 'vehicle', 'vehicle_running', true, NULL),
        ('with meetings', 'grand_total', 'total', true, NULL),
        ('with meetings', 'grand_total', 'meeting', true, NULL),
        ('with meetings', 'grand_total', 'training', true, NULL)
    UNION ALL
    -- 合计 | 本年收入: 小计, its sources | 上年结转: the sources are this year's, or the funds alone.
    SELECT unnest(if(is_fund, ['this year', 'this year or funds'], ['this year'])), 'income',
        source, false, unless
    FROM (
        VALUES
            ('fiscal_appropriation', NULL, true), ('general_public', 'fiscal_appropriation', true),
            ('government_fund', 'fiscal_appropriation', true),
            ('state_capital', 'fiscal_appropriation', true),
            ('special_account', NULL, false), ('unit_funds', NULL, false),
            ('operating', 'unit_funds', false), ('superior_subsidy', 'unit_funds', false),
            ('affiliate_remittance', 'unit_funds', false), ('business', 'unit_funds', false),
            ('other', 'unit_funds', false)
    ) AS sources (source, unless, is_fund)
    UNION ALL
    -- Each fund split into 基本支出 and 项目支出.
    SELECT fund || ' kinds', fund, fund || '_' || kind, true, NULL
    FROM (VALUES ('general_public'), ('government_fund'), ('state_capital')) AS funds (fund)
    CROSS JOIN (VALUES ('basic'), ('project')) AS kinds (kind)
    UNION ALL
    -- Columns by economic class. Beside 基本支出 or 项目支出 it is not said whose classes they are.
    SELECT
        kind, total, prefix || 'economic_' || class, false, if(kind = 'classes', 'basic|project', NULL)
    FROM (
        VALUES
            ('classes', 'total', ''), ('classes of basic', 'basic', 'basic_'),
            ('classes of project', 'project', 'project_')
    ) AS kinds (kind, total, prefix)
    CROSS JOIN (
        SELECT unnest(range(301, 314) || [399] || range(501, 515) || [599]) AS class
    )
    UNION ALL
    -- An economic class and its items.
    SELECT DISTINCT
        'items of ' || prefix || parent_code,
        prefix || 'economic_' || parent_code, prefix || 'economic_' || code, false, NULL
    FROM dim_economic
    CROSS JOIN (VALUES (''), ('basic_'), ('project_')) AS prefixes (prefix)
    WHERE length(code) = 5
),
applies (equation, table_code, least) AS (
    VALUES
        ('kinds', 'expenditure', 2),
        ('kinds', 'general_expenditure', 2),
        ('kinds', 'government_fund_expenditure', 2),
        ('kinds', 'state_capital_expenditure', 2),
        ('kinds', 'fiscal_expenditure', 2),
        ('budget kinds', 'summary', 3),
        ('kinds of basic', 'expenditure', 2),
        ('kinds of basic', 'general_expenditure', 2),
        ('kinds of basic', 'fiscal_expenditure', 2),
        ('halves', 'general_basic_expenditure', 2),
        ('halves', 'fiscal_basic_expenditure', 2),
        ('funds', 'income', 2),
        ('funds', 'funding_summary', 2),
        ('funds', 'procurement', 2),
        ('funds', 'project_expenditure', 2),
        ('appropriation', 'income', 2),
        ('this year', 'income', 2),
        ('this year or funds', 'income', 2),
        ('three public', 'three_public', 3),
        ('vehicle', 'three_public', 2),
        ('with meetings', 'three_public', 3)
    UNION ALL
    SELECT kind, table_code, 2
    FROM (VALUES ('classes'), ('classes of basic'), ('classes of project')) AS kinds (kind)
    CROSS JOIN (
        VALUES
            ('expenditure'), ('expenditure_by_class'), ('general_expenditure'), ('fiscal_expenditure'),
            ('government_fund_expenditure'), ('project_expenditure'),
            ('general_basic_expenditure_by_function'), ('fiscal_basic_expenditure_by_function')
    ) AS tables (table_code)
    UNION ALL
    SELECT unnest(['kinds', 'kinds of basic']), 'expenditure_by_class', 2
    UNION ALL
    SELECT DISTINCT equation, table_code, 2
    FROM equations
    CROSS JOIN (
        VALUES
            ('expenditure'), ('expenditure_by_class'), ('general_expenditure'), ('fiscal_expenditure'),
            ('project_expenditure'), ('general_basic_expenditure_by_function'),
            ('fiscal_basic_expenditure_by_function')
    ) AS tables (table_code)
    WHERE starts_with(equation, 'items of ')
    UNION ALL
    SELECT kind, table_code, 2
    FROM (
        VALUES
            ('funds'), ('general_public kinds'), ('government_fund kinds'), ('state_capital kinds')
    ) AS kinds (kind)
    CROSS JOIN (
        VALUES ('fiscal_expenditure'), ('fiscal_expenditure_by_economic')
    ) AS tables (table_code)
),
columns_printed AS (
    SELECT DISTINCT document_id, table_code, statement_no, side, period, stem FROM figures
),
chosen AS (
    SELECT
        columns_printed.document_id, columns_printed.table_code, columns_printed.statement_no,
        columns_printed.side, columns_printed.period,
        equations.equation, equations.total, equations.part
    FROM columns_printed
    INNER JOIN applies USING (table_code)
    INNER JOIN equations
        ON equations.equation = applies.equation AND equations.part = columns_printed.stem
    WHERE NOT EXISTS (
        FROM columns_printed AS finer
        WHERE finer.document_id = columns_printed.document_id
            AND finer.table_code = columns_printed.table_code
            AND finer.statement_no = columns_printed.statement_no
            AND finer.side = columns_printed.side
            AND finer.period = columns_printed.period
            AND list_contains(string_split(equations.unless, '|'), finer.stem)
    )
    WINDOW equation_columns AS (
        PARTITION BY
            columns_printed.document_id, columns_printed.table_code, columns_printed.statement_no,
            columns_printed.side, columns_printed.period, equations.equation
    )
    QUALIFY
        count(*) OVER equation_columns >= applies.least
        AND count(*) FILTER (equations.indispensable) OVER equation_columns = (
            SELECT count(*) FROM equations AS needed
            WHERE needed.equation = applies.equation AND needed.indispensable
        )
),
sums AS (
    SELECT
        chosen.document_id, chosen.table_code, chosen.statement_no, chosen.side, chosen.period,
        chosen.equation, chosen.total, part.line_no,
        sum(part.amount) AS expected,
        count(part.amount) AS terms,
        coalesce(sum(part.precision) FILTER (part.amount IS NOT NULL), 0) AS precisions,
        bool_or(part.state = 'unread') AS unread,
        figure_names(part.cell) AS parts
    FROM chosen
    INNER JOIN figures AS part
        ON part.document_id = chosen.document_id
        AND part.table_code = chosen.table_code
        AND part.statement_no = chosen.statement_no
        AND part.side = chosen.side
        AND part.period = chosen.period
        AND part.stem = chosen.part
    GROUP BY ALL
),
not_read AS (
    -- Rows with a figure that no column of ours explains: any of their sums may lack it.
    SELECT DISTINCT document_id, table_code, statement_no, side, line_no
    FROM figures
    WHERE state = 'unread'
),
rows_compared AS (
    SELECT
        total.*,
        sums.equation,
        sums.expected,
        sums.parts,
        sums.terms + 1 AS terms,
        half(sums.precisions + coalesce(total.precision, 0)) AS tolerance,
        CASE
            WHEN total.state = 'unread' OR sums.unread OR not_read.line_no IS NOT NULL
                THEN 'a figure of the row was not read'
            WHEN total.amount IS NULL THEN 'the total is blank'
            WHEN sums.terms = 0 THEN 'no part is printed'
        END AS reason
    FROM sums
    INNER JOIN line_figures AS total
        ON total.document_id = sums.document_id
        AND total.table_code = sums.table_code
        AND total.statement_no = sums.statement_no
        AND total.side = sums.side
        AND total.period = sums.period
        AND total.line_no = sums.line_no
        AND total.stem = sums.total
    LEFT JOIN not_read
        ON not_read.document_id = total.document_id
        AND not_read.table_code = total.table_code
        AND not_read.statement_no = total.statement_no
        AND not_read.side = total.side
        AND not_read.line_no = total.line_no
    WHERE total.amount IS NOT NULL OR sums.terms > 0 OR sums.unread OR total.state = 'unread'
    -- Of two ways to sum one column, that which comes nearer.
    QUALIFY row_number() OVER (
        PARTITION BY
            total.document_id, total.table_code, total.statement_no, total.side, total.period,
            total.line_no, split_part(sums.equation, ' or ', 1)
        ORDER BY abs(total.amount - sums.expected) NULLS LAST, sums.equation
    ) = 1
),
judged AS (
    SELECT
        *,
        CASE WHEN reason IS NULL THEN verdict_of(amount, expected, tolerance) ELSE 'not_evaluated' END
            AS verdict
    FROM rows_compared
),
misread AS (
    SELECT document_id, table_code, statement_no, side, period, equation
    FROM judged
    GROUP BY ALL
    HAVING is_misread(
        count(*) FILTER (verdict = 'break'), count(*) FILTER (verdict <> 'not_evaluated')
    )
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
    verdict,
    reason,
    if(verdict = 'break' AND misread.side IS NOT NULL, 'parse', 'source') AS origin,
    NULL AS note,
    page,
    x0, y0, x1, y1,
    list_prepend(cell, parts) AS cells
FROM judged
LEFT JOIN misread USING (document_id, table_code, statement_no, side, period, equation)
