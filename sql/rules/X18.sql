-- 政府性基金, 国有资本经营 and 财政拨款支出表 ≤ 支出总表, code by code: what one fund pays is part of what all of them
-- pay (X06 is about 一般公共预算).
WITH whole AS (
    SELECT
        document_id, statement_no, line_code, measure,
        min(amount) AS amount,
        min(precision) AS precision,
        min(state) AS state,
        min(cell) AS cell,
        count(*) AS printed
    FROM line_figures
    WHERE table_code = 'expenditure' AND role = 'item' AND line_code IS NOT NULL
    GROUP BY ALL
),
compared AS (
    SELECT
        part.*,
        whole.amount AS expected,
        whole.cell AS other_cell,
        half(part.precision + whole.precision) AS tolerance,
        CASE
            WHEN part.state = 'unread' OR whole.state = 'unread' THEN 'a figure was not read'
            WHEN whole.printed > 1 THEN 'the code stands twice in the other statement'
            WHEN part.amount IS NULL THEN 'the figure is blank'
            WHEN whole.amount IS NULL THEN 'the figure is blank in the other statement'
        END AS reason
    FROM line_figures AS part
    INNER JOIN whole USING (document_id, statement_no, line_code, measure)
    WHERE part.table_code IN (
            'government_fund_expenditure', 'state_capital_expenditure', 'fiscal_expenditure'
        )
        AND part.role = 'item'
        AND part.measure IN ('total', 'basic', 'project')
        AND (part.amount IS NOT NULL OR whole.amount IS NOT NULL)
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
    -- What the bound asks of this figure: itself, where it holds.
    least(amount, expected) AS expected,
    amount AS actual,
    2 AS terms,
    tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN amount <= expected THEN 'exact'
        ELSE verdict_of(amount, expected, tolerance)
    END AS verdict,
    reason,
    'source' AS origin,
    NULL AS note,
    page,
    x0, y0, x1, y1,
    [cell, other_cell] AS cells
FROM compared
