-- 三公 against the economic codes of basic expenditure: each kind is at least what basic expenditure pays
-- for it (equal where no project pays for it). A blank 三公 cell beside a paid code is 0, and so too little.
WITH pairs (measure, economic_code) AS (
    VALUES
        ('reception', '30217'),
        ('vehicle_running', '30231'),
        ('vehicle_purchase', '31013'),
        ('abroad', '30212')
),
economic AS (
    SELECT document_id, statement_no, line_code, line_name, amount, precision, cell
    FROM line_figures
    WHERE table_code = 'general_basic_expenditure' AND measure = 'total' AND amount IS NOT NULL
    QUALIFY count(*) OVER (PARTITION BY document_id, statement_no, line_code) = 1
),
compared AS (
    SELECT
        stated.* REPLACE (
            if(stated.state IN ('blank', 'dash'), CAST(0 AS DECIMAL(20, 2)), stated.amount) AS amount
        ),
        pairs.economic_code,
        economic.line_name AS economic_name,
        economic.amount AS expected,
        economic.cell AS other_cell,
        half(coalesce(stated.precision, 0) + economic.precision) AS tolerance,
        CASE
            WHEN stated.state = 'unread' THEN 'a figure was not read'
            WHEN economic.amount IS NULL THEN 'the economic code is not printed'
        END AS reason
    FROM line_figures AS stated
    INNER JOIN pairs ON pairs.measure = stated.measure
    LEFT JOIN economic
        ON economic.document_id = stated.document_id
        AND economic.statement_no = stated.statement_no
        AND economic.line_code = pairs.economic_code
    WHERE stated.table_code = 'three_public'
    QUALIFY count(*) OVER (
        PARTITION BY stated.document_id, stated.statement_no, stated.measure
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
    greatest(amount, expected) AS expected,
    amount AS actual,
    2 AS terms,
    tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN amount >= expected THEN 'exact'
        ELSE verdict_of(amount, expected, tolerance)
    END AS verdict,
    reason,
    'source' AS origin,
    '经济科目' || economic_code || coalesce(economic_name, '') AS note,
    page,
    x0, y0, x1, y1,
    [cell, other_cell] AS cells
FROM compared
