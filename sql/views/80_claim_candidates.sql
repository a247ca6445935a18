-- Every printed figure that a stated one may mean, in order of preference. A narrative says
-- 收入 or 基本支出 without saying of which statement; so a claim holds when one of the figures that
-- bear its name bears it out. It is wrong only when none does, and one of them is the very figure that
-- it names (`decisive`): another fund's total bears out, and refutes nothing.
WITH plan (rule_id, topic, about, preference, table_code, side, role, measure) AS (
    VALUES
        ('N01', 'income', 'whole', 1, 'summary', 'income', 'grand', 'budget'),
        ('N01', 'income', 'whole', 2, 'income', 'income', 'grand', 'total'),
        ('N01', 'income', 'whole', 3, 'summary', 'income', 'current', 'budget'),
        ('N01', 'income', 'whole', 4, 'funding_summary', 'income', 'grand', 'budget'),
        ('N01', 'income', 'whole', 5, 'funding_summary', 'income', 'current', 'budget'),
        ('N01', 'expenditure', 'whole', 1, 'summary', 'expenditure', 'grand', 'budget'),
        ('N01', 'expenditure', 'whole', 2, 'expenditure', 'expenditure', 'grand', 'total'),
        ('N01', 'expenditure', 'whole', 3, 'summary', 'expenditure', 'current', 'budget'),
        ('N01', 'expenditure', 'whole', 4, 'funding_summary', 'expenditure', 'grand', 'total'),
        ('N01', 'expenditure', 'whole', 5, 'funding_summary', 'expenditure', 'current', 'total'),
        ('N02', 'basic', 'whole', 1, 'expenditure', 'expenditure', 'grand', 'basic'),
        ('N02', 'basic', 'whole', 2, 'general_expenditure', 'expenditure', 'grand', 'basic'),
        ('N02', 'basic', 'whole', 3, 'general_basic_expenditure', 'expenditure', 'grand', 'total'),
        ('N02', 'basic', 'whole', 4, 'fiscal_expenditure', 'expenditure', 'grand', 'basic'),
        ('N02', 'basic', 'whole', 5, 'fiscal_basic_expenditure', 'expenditure', 'grand', 'total'),
        ('N02', 'basic', 'fund', 1, 'general_expenditure', 'expenditure', 'grand', 'basic'),
        ('N02', 'basic', 'fund', 2, 'general_basic_expenditure', 'expenditure', 'grand', 'total'),
        ('N02', 'basic', 'fund', 3, 'fiscal_expenditure', 'expenditure', 'grand', 'basic'),
        ('N02', 'basic', 'fund', 4, 'fiscal_basic_expenditure', 'expenditure', 'grand', 'total'),
        ('N02', 'basic', 'fund', 5, 'expenditure', 'expenditure', 'grand', 'basic'),
        ('N02', 'project', 'whole', 1, 'expenditure', 'expenditure', 'grand', 'project'),
        ('N02', 'project', 'whole', 2, 'general_expenditure', 'expenditure', 'grand', 'project'),
        ('N02', 'project', 'whole', 3, 'fiscal_expenditure', 'expenditure', 'grand', 'project'),
        ('N02', 'project', 'fund', 1, 'general_expenditure', 'expenditure', 'grand', 'project'),
        ('N02', 'project', 'fund', 2, 'fiscal_expenditure', 'expenditure', 'grand', 'project'),
        ('N02', 'project', 'fund', 3, 'government_fund_expenditure', 'expenditure', 'grand', 'project'),
        ('N02', 'project', 'fund', 4, 'state_capital_expenditure', 'expenditure', 'grand', 'project'),
        ('N02', 'project', 'fund', 5, 'expenditure', 'expenditure', 'grand', 'project'),
        ('N02', 'performance_managed', 'whole', 1, 'general_expenditure', 'expenditure', 'grand', 'project'),
        ('N02', 'performance_managed', 'whole', 2, 'expenditure', 'expenditure', 'grand', 'project'),
        ('N02', 'performance_managed', 'fund', 1, 'general_expenditure', 'expenditure', 'grand', 'project'),
        ('N02', 'performance_managed', 'fund', 2, 'expenditure', 'expenditure', 'grand', 'project'),
        ('N02', 'personnel', 'any', 1, 'general_basic_expenditure', 'expenditure', 'grand', 'personnel'),
        ('N02', 'personnel', 'any', 2, 'fiscal_basic_expenditure', 'expenditure', 'grand', 'personnel'),
        ('N02', 'personnel', 'any', 3, 'summary', 'expenditure', 'grand', 'basic_personnel'),
        ('N02', 'public', 'any', 1, 'general_basic_expenditure', 'expenditure', 'grand', 'public'),
        ('N02', 'public', 'any', 2, 'fiscal_basic_expenditure', 'expenditure', 'grand', 'public'),
        ('N02', 'public', 'any', 3, 'summary', 'expenditure', 'grand', 'basic_public'),
        ('N03', 'three_public', 'any', 1, 'three_public', 'expenditure', 'any', 'total'),
        ('N03', 'abroad', 'any', 1, 'three_public', 'expenditure', 'any', 'abroad'),
        ('N03', 'reception', 'any', 1, 'three_public', 'expenditure', 'any', 'reception'),
        ('N03', 'vehicle', 'any', 1, 'three_public', 'expenditure', 'any', 'vehicle'),
        ('N03', 'vehicle_running', 'any', 1, 'three_public', 'expenditure', 'any', 'vehicle_running'),
        ('N03', 'vehicle_purchase', 'any', 1, 'three_public', 'expenditure', 'any', 'vehicle_purchase'),
        ('N04', 'operating_cost', 'any', 1, 'general_basic_expenditure', 'expenditure', 'grand', 'public'),
        ('N04', 'operating_cost', 'any', 2, 'operating_cost_expenditure', 'expenditure', 'grand', 'total'),
        ('N04', 'operating_cost', 'any', 3, 'three_public', 'expenditure', 'any', 'operating_cost'),
        ('N04', 'operating_cost', 'any', 4, 'summary', 'expenditure', 'grand', 'basic_public')
),
halves_of_more AS (
    -- 基本支出 9 万元，其中人员经费 6 万元: the halves of what all funds pay, where that is more than the
    -- fiscal appropriation whose halves the statements print.
    SELECT DISTINCT half.document_id, half.claim_no
    FROM stated_levels AS half
    INNER JOIN stated_levels AS whole
        ON whole.document_id = half.document_id
        AND whole.topic = 'basic' AND whole.about = 'whole' AND whole.period = half.period
        AND whole.sentence_no BETWEEN half.sentence_no - 1 AND half.sentence_no
        AND whole.claim_no < half.claim_no
    INNER JOIN line_figures AS all_funds
        ON all_funds.document_id = half.tables_id
        AND all_funds.table_code = 'expenditure' AND all_funds.role = 'grand'
        AND all_funds.measure = 'basic'
        AND abs(all_funds.amount - whole.amount) <= half(all_funds.precision + whole.precision)
    INNER JOIN line_figures AS appropriated
        ON appropriated.document_id = half.tables_id
        AND appropriated.table_code = 'general_expenditure' AND appropriated.role = 'grand'
        AND appropriated.measure = 'basic'
        AND appropriated.amount < whole.amount - half(appropriated.precision + whole.precision)
    WHERE half.topic IN ('personnel', 'public')
),
planned AS (
    SELECT
        stated_levels.document_id, stated_levels.claim_no, plan.preference, false AS by_name,
        CASE
            WHEN plan.rule_id = 'N03' THEN true
            WHEN plan.rule_id = 'N04' THEN plan.preference <= 3
            WHEN plan.topic = 'performance_managed' THEN plan.table_code = 'general_expenditure'
            WHEN plan.topic IN ('personnel', 'public')
                THEN plan.table_code = 'general_basic_expenditure'
                    AND NOT EXISTS (
                        FROM halves_of_more AS more
                        WHERE more.document_id = stated_levels.document_id
                            AND more.claim_no = stated_levels.claim_no
                    )
            WHEN plan.about = 'whole'
                THEN plan.table_code IN ('summary', 'income', 'expenditure') AND plan.role = 'grand'
            WHEN stated_levels.fund = 'general_public'
                THEN plan.table_code IN ('general_expenditure', 'general_basic_expenditure')
            WHEN stated_levels.fund = 'fiscal_appropriation'
                THEN plan.table_code IN ('fiscal_expenditure', 'fiscal_basic_expenditure')
            ELSE plan.table_code = stated_levels.fund || '_expenditure'
        END AS decisive,
        figure.table_code, figure.statement_no, figure.side, figure.line_no, figure.measure,
        figure.line_code, figure.line_name, figure.amount, figure.precision, figure.state, figure.cell
    FROM stated_levels
    INNER JOIN plan
        ON plan.rule_id = stated_levels.rule_id
        AND plan.topic = replace(
            replace(stated_levels.topic, 'basic_personnel', 'personnel'), 'basic_public', 'public'
        )
        AND plan.about IN ('any', stated_levels.about)
        AND NOT (plan.topic IN ('personnel', 'public') AND stated_levels.about = 'line')
    INNER JOIN line_figures AS figure
        ON figure.document_id = stated_levels.tables_id
        AND figure.table_code = plan.table_code
        AND figure.side = plan.side
        AND plan.role IN ('any', figure.role)
        AND figure.period = stated_levels.period
        AND figure.measure IN (
            stated_levels.period || plan.measure,
            if(stated_levels.report_kind = 'final', replace(plan.measure, 'budget', 'actual'), NULL)
        )
),
by_half AS (
    -- The form of final accounts prints the halves of basic expenditure as lines: 公用经费合计.
    SELECT
        stated_levels.document_id, stated_levels.claim_no, 1 AS preference, false AS by_name,
        NOT EXISTS (
            FROM halves_of_more AS more
            WHERE more.document_id = stated_levels.document_id AND more.claim_no = stated_levels.claim_no
        ) AS decisive,
        figure.table_code, figure.statement_no, figure.side, figure.line_no, figure.measure,
        figure.line_code, figure.line_name, figure.amount, figure.precision, figure.state, figure.cell
    FROM stated_levels
    INNER JOIN line_figures AS figure
        ON figure.document_id = stated_levels.tables_id
        AND figure.table_code = 'general_basic_expenditure'
        AND figure.side = 'expenditure'
        AND figure.period = stated_levels.period
        AND figure.measure = stated_levels.period || 'total'
        AND regexp_matches(
            figure.plain,
            if(regexp_matches(stated_levels.topic, 'personnel'), '^人员', '^公用') || '(经费|支出)(合计|小计|总计)$'
        )
    WHERE stated_levels.rule_id IN ('N02', 'N04')
        AND regexp_matches(stated_levels.topic, '^(basic_)?(personnel|public)$|^operating_cost$')
        AND stated_levels.about <> 'line'
),
by_item AS (
    -- 人员经费 9 万元，包括基本工资 5 万元: a line by economic code of the statement that has the halves.
    SELECT
        stated_levels.document_id, stated_levels.claim_no, 1 AS preference, true AS by_name,
        NOT EXISTS (FROM halves_of_more AS more WHERE more.document_id = stated_levels.document_id)
            AS decisive,
        figure.table_code, figure.statement_no, figure.side, figure.line_no, figure.measure,
        figure.line_code, figure.line_name, figure.amount, figure.precision, figure.state, figure.cell
    FROM stated_levels
    INNER JOIN line_figures AS figure
        ON figure.document_id = stated_levels.tables_id
        AND figure.table_code IN ('general_basic_expenditure', 'fiscal_basic_expenditure')
        AND figure.side = 'expenditure'
        AND figure.period = stated_levels.period
        AND figure.measure = stated_levels.period || 'total'
        AND figure.bare = stated_levels.bare
        AND figure.line_code IS NOT NULL
    WHERE stated_levels.about = 'line'
        AND regexp_matches(stated_levels.topic, '^(basic_)?(personnel|public)$')
),
by_fund AS (
    -- A fund is a line of a summary, a column of other statements, and has statements of its own.
    SELECT
        stated_levels.document_id, stated_levels.claim_no,
        CASE
            WHEN own.table_code IS NOT NULL AND regexp_matches(stated_levels.line_name, '财政拨款')
                THEN 0
            WHEN figure.table_code = 'summary' THEN 1
            WHEN own.table_code IS NOT NULL THEN 2
            WHEN figure.table_code = 'income' THEN 3
            ELSE 4
        END AS preference,
        false AS by_name,
        figure.table_code = 'summary'
        -- 财政拨款收支总预算 9 万元: the statement of just that.
        OR (
            stated_levels.fund = 'fiscal_appropriation' AND figure.table_code = 'funding_summary'
            AND figure.role = 'grand' AND regexp_matches(stated_levels.sentence, '财政拨款收支总')
        )
        OR (
            own.table_code IS NOT NULL
            AND (stated_levels.fund <> 'general_public' OR regexp_matches(stated_levels.line_name, '财政拨款'))
        ) AS decisive,
        figure.table_code, figure.statement_no, figure.side, figure.line_no, figure.measure,
        figure.line_code, figure.line_name, figure.amount, figure.precision, figure.state, figure.cell
    FROM stated_levels
    INNER JOIN line_figures AS figure
        ON figure.document_id = stated_levels.tables_id
        AND figure.period = ''
        -- Few lines are either, and only those are asked more.
        AND (figure.role IN ('grand', 'current') OR figure.fund IS NOT NULL)
    LEFT JOIN (
        VALUES
            ('general_public', 'general_expenditure'),
            ('government_fund', 'government_fund_expenditure'),
            ('state_capital', 'state_capital_expenditure'),
            ('fiscal_appropriation', 'fiscal_expenditure')
    ) AS own (fund, table_code)
        ON own.fund = stated_levels.fund AND own.table_code = figure.table_code
    WHERE stated_levels.rule_id = 'N01'
        AND stated_levels.about = 'fund'
        AND CASE
            WHEN own.table_code IS NOT NULL THEN figure.role = 'grand' AND figure.measure = 'total'
            WHEN figure.role IN ('grand', 'current')
                THEN figure.measure = stated_levels.fund
                OR (
                    stated_levels.fund = 'fiscal_appropriation'
                    AND figure.table_code = 'funding_summary'
                    AND figure.measure IN ('budget', 'total', 'actual')
                )
            ELSE figure.table_code IN ('summary', 'funding_summary', 'income')
                AND figure.side = 'income'
                AND figure.line_code IS NULL
                AND figure.fund = stated_levels.fund
                AND figure.measure IN ('budget', 'total', 'actual')
        END
),
by_empty AS (
    -- A statement that is declared empty says that its fund pays for nothing.
    SELECT
        stated_levels.document_id, stated_levels.claim_no, 5 AS preference, false AS by_name, true AS decisive,
        statements.table_code, statements.statement_no, 'expenditure' AS side, NULL AS line_no,
        'total' AS measure, NULL AS line_code, NULL AS line_name,
        CAST(0 AS DECIMAL(20, 2)) AS amount, CAST(0 AS DECIMAL(20, 2)) AS precision,
        'amount' AS state, NULL AS cell
    FROM stated_levels
    INNER JOIN statements
        ON statements.document_id = stated_levels.tables_id
        AND statements.is_empty
        AND statements.table_code = stated_levels.fund || '_expenditure'
    WHERE stated_levels.rule_id = 'N01'
        AND stated_levels.topic = 'expenditure'
        AND stated_levels.about = 'fund'
        AND stated_levels.fund IN ('government_fund', 'state_capital')
),
by_line AS (
    SELECT
        stated_levels.document_id, stated_levels.claim_no,
        CASE figure.table_code
            WHEN 'expenditure' THEN 1
            WHEN 'summary' THEN 2
            WHEN 'general_expenditure' THEN 3
            ELSE 4
        END AS preference,
        true AS by_name,
        -- 项 are stated of 财政拨款, 类 of the whole.
        figure.table_code IN ('expenditure', 'summary')
        OR coalesce(length(figure.line_code) >= 7, false) AS decisive,
        figure.table_code, figure.statement_no, figure.side, figure.line_no, figure.measure,
        figure.line_code, figure.line_name, figure.amount, figure.precision, figure.state, figure.cell
    FROM stated_levels
    INNER JOIN line_figures AS figure
        ON figure.document_id = stated_levels.tables_id
        AND figure.period = ''
        AND figure.side = stated_levels.topic
        AND figure.table_code IN (
            'expenditure', 'general_expenditure', 'government_fund_expenditure',
            'state_capital_expenditure', 'fiscal_expenditure', 'summary', 'funding_summary', 'income'
        )
        AND figure.role IN ('item', 'opening', 'closing', 'supplement', 'subtotal')
        AND figure.measure IN ('total', 'budget', 'actual')
        AND (
            figure.line_code = stated_levels.line_code
            OR (stated_levels.line_code IS NULL AND figure.bare = stated_levels.bare)
        )
    WHERE stated_levels.rule_id = 'N01' AND stated_levels.about = 'line'
)
SELECT * FROM planned
UNION ALL BY NAME
SELECT * FROM by_half
UNION ALL BY NAME
SELECT * FROM by_item
UNION ALL BY NAME
SELECT * FROM by_fund
UNION ALL BY NAME
SELECT * FROM by_empty
UNION ALL BY NAME
SELECT * FROM by_line
