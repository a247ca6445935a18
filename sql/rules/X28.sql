-- 财政拨款收支总表 ≤ 收支总表, 类 by 类: names join them; a name printed twice joins nothing.
WITH classes AS (
    SELECT
        document_id, statement_no, period, bare,
        min(amount) AS amount,
        min(precision) AS precision,
        min(state) AS state,
        min(cell) AS cell
    FROM line_figures
    WHERE table_code = 'summary' AND side = 'expenditure' AND role = 'item'
        AND stem IN ('budget', 'actual') AND is_own_kind AND period <> 'budget_'
    GROUP BY ALL
    HAVING count(*) = 1
),
compared AS (
    SELECT
        part.*,
        whole.amount AS expected,
        whole.cell AS other_cell,
        half(part.precision + whole.precision) AS tolerance,
        CASE
            WHEN part.state = 'unread' OR whole.state = 'unread' THEN 'a figure was not read'
            WHEN part.amount IS NULL THEN 'the figure is blank'
            WHEN whole.amount IS NULL THEN 'the figure is blank in the other statement'
        END AS reason
    FROM line_figures AS part
    INNER JOIN classes AS whole USING (document_id, statement_no, period, bare)
    WHERE part.table_code = 'funding_summary' AND part.side = 'expenditure'
        AND part.role = 'item' AND part.stem = 'total'
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
