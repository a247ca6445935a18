-- 财政拨款收支总表 by 类 = 政府性基金 and 国有资本经营支出表 by 类 (X02 is about 一般公共预算): names join them; a name
-- that the statement does not print, or prints twice, joins nothing.
WITH classes AS (
    SELECT
        document_id, statement_no, period, bare,
        replace(table_code, '_expenditure', '') AS fund_column,
        min(amount) AS amount,
        min(precision) AS precision,
        min(state) AS state,
        min(cell) AS cell,
        count(*) AS printed
    FROM line_figures
    WHERE table_code IN ('government_fund_expenditure', 'state_capital_expenditure')
        AND stem = 'total' AND length(line_code) = 3
    GROUP BY ALL
),
compared AS (
    SELECT
        stated.*,
        classes.amount AS expected,
        classes.cell AS other_cell,
        half(stated.precision + classes.precision) AS tolerance,
        CASE
            WHEN classes.bare IS NULL THEN 'no line of this name in the other statement'
            WHEN classes.printed > 1 THEN 'the name stands twice in the other statement'
            WHEN stated.state = 'unread' OR classes.state = 'unread' THEN 'a figure was not read'
            WHEN stated.amount IS NULL OR classes.amount IS NULL THEN 'a figure is blank'
            WHEN carried_over.fund IS NOT NULL AND stated.amount > classes.amount
                AND verdict_of(stated.amount, classes.amount, half(stated.precision + classes.precision))
                    = 'break'
                THEN 'the summary holds what was carried over, the statement does not'
        END AS reason
    FROM line_figures AS stated
    LEFT JOIN classes
        ON classes.document_id = stated.document_id
        AND classes.statement_no = stated.statement_no
        AND classes.period = stated.period
        AND classes.bare = stated.bare
        AND classes.fund_column = stated.stem
    LEFT JOIN carried_over
        ON carried_over.document_id = stated.document_id
        AND carried_over.statement_no = stated.statement_no
        AND carried_over.fund = stated.stem
        AND stated.period = ''
    WHERE stated.table_code = 'funding_summary'
        AND stated.side = 'expenditure'
        AND stated.stem IN ('government_fund', 'state_capital')
        AND stated.role = 'item'
        AND (stated.amount IS NOT NULL OR classes.amount IS NOT NULL)
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
    2 AS terms,
    tolerance,
    CASE WHEN reason IS NULL THEN verdict_of(amount, expected, tolerance) ELSE 'not_evaluated' END
        AS verdict,
    reason,
    'source' AS origin,
    NULL AS note,
    page,
    x0, y0, x1, y1,
    [cell, other_cell] AS cells
FROM compared
