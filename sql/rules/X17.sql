-- 财政拨款收支总表 ≤ 收支总表, on each side: the appropriation is part of all income.
WITH compared AS (
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
    FROM side_totals AS part
    INNER JOIN side_totals AS whole
        ON whole.document_id = part.document_id
        AND whole.statement_no = part.statement_no
        AND whole.side = part.side
        AND whole.role = part.role
        AND whole.table_code = 'summary'
        AND whole.period = part.period
        -- 合计 of the appropriation is the year's own figure: 决算数 in a final account.
        AND if(whole.is_own_kind, replace(replace(whole.stem, 'budget', 'total'), 'actual', 'total'), NULL)
            = replace(replace(part.stem, 'budget', 'total'), 'actual', 'total')
    WHERE part.table_code = 'funding_summary' AND part.role = 'grand' AND part.is_own_kind
        -- A fund of the appropriation may hold what the other statement prints as 上年结转.
        AND part.stem IN ('total', 'budget', 'actual')
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
