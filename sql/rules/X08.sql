-- One contribution under its functional and its economic code: in basic expenditure the two mostly
-- agree, but a unit may pay part of one from another line. So this warns, and calls it a
-- mismatch, never a break.
WITH pairs (function_code, economic_code) AS (
    VALUES ('2080505', '30108'), ('2080506', '30109'), ('2210201', '30113')
),
economic AS (
    SELECT document_id, statement_no, line_code, line_name, amount, precision, cell
    FROM line_figures
    WHERE table_code = 'general_basic_expenditure' AND measure = 'total' AND amount IS NOT NULL
    QUALIFY count(*) OVER (PARTITION BY document_id, statement_no, line_code) = 1
),
compared AS (
    SELECT
        stated.*,
        pairs.economic_code,
        economic.line_name AS economic_name,
        economic.amount AS expected,
        economic.cell AS other_cell,
        half(stated.precision + economic.precision) AS tolerance,
        CASE
            WHEN stated.state = 'unread' THEN 'a figure was not read'
            WHEN stated.amount IS NULL THEN 'the figure is blank'
            WHEN economic.amount IS NULL THEN 'the economic code is not printed'
        END AS reason
    FROM line_figures AS stated
    INNER JOIN pairs ON pairs.function_code = stated.line_code
    LEFT JOIN economic
        ON economic.document_id = stated.document_id
        AND economic.statement_no = stated.statement_no
        AND economic.line_code = pairs.economic_code
    WHERE stated.table_code = 'general_expenditure' AND stated.measure = 'basic'
),
judged AS (
    SELECT
        *,
        CASE
            WHEN reason IS NOT NULL THEN 'not_evaluated'
            WHEN verdict_of(amount, expected, tolerance) = 'break' THEN 'mismatch'
            ELSE verdict_of(amount, expected, tolerance)
        END AS verdict
    FROM compared
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
    verdict,
    reason,
    'source' AS origin,
    '经济科目' || economic_code || coalesce(economic_name, '') AS note,
    page,
    x0, y0, x1, y1,
    [cell, other_cell] AS cells
FROM judged
