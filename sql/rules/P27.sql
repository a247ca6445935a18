-- A part called out (其中) is no more than the line that it is a part of.
WITH compared AS (
    SELECT
        part.*,
        whole.amount AS expected,
        whole.cell AS other_cell,
        half(part.precision + whole.precision) AS tolerance,
        CASE
            WHEN part.state = 'unread' OR whole.state = 'unread' THEN 'a figure was not read'
            WHEN part.amount IS NULL OR whole.amount IS NULL THEN 'a figure is blank'
            WHEN whole.amount < 0 THEN 'the whole is negative'
        END AS reason
    FROM line_figures AS part
    INNER JOIN line_figures AS whole
        ON whole.document_id = part.document_id
        AND whole.table_code = part.table_code
        AND whole.statement_no = part.statement_no
        AND whole.side = part.side
        AND whole.line_no = part.parent_line_no
        AND whole.measure = part.measure
    WHERE part.role = 'including' AND (part.amount IS NOT NULL OR whole.amount IS NOT NULL)
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
