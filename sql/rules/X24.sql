-- 机关运行经费, where a table prints it, ≤ the public expenditure of 一般公共预算基本支出表: offices run on it,
-- institutions have more.
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
    FROM line_figures AS part
    INNER JOIN side_totals AS whole
        ON whole.document_id = part.document_id
        AND whole.statement_no = part.statement_no
        AND whole.table_code = 'general_basic_expenditure'
        AND whole.role = 'grand'
        AND whole.measure = 'public'
    WHERE (
            (part.table_code = 'three_public' AND part.measure = 'operating_cost')
            OR (
                part.table_code = 'operating_cost_expenditure' AND part.role = 'grand'
                AND part.measure = 'total'
            )
        )
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
