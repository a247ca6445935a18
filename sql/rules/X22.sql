-- 机关运行经费支出表 ≤ 一般公共预算基本支出表, economic code by code: it is the public half of basic
-- expenditure.
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
    INNER JOIN line_figures AS whole
        ON whole.document_id = part.document_id
        AND whole.statement_no = part.statement_no
        AND whole.line_code = part.line_code
        AND whole.table_code = 'general_basic_expenditure'
        AND whole.measure = 'total'
    WHERE part.table_code = 'operating_cost_expenditure' AND part.measure = 'total'
        AND part.role = 'item' AND whole.role = 'item'
        AND (part.amount IS NOT NULL OR whole.amount IS NOT NULL)
    QUALIFY count(*) OVER (
        PARTITION BY part.document_id, part.statement_no, part.line_code
    ) = 1
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
