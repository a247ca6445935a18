-- 财政拨款支出表 = 一般公共预算 + 政府性基金 + 国有资本经营, on the total line. A fund's statement that is not
-- there, or is declared empty, adds nothing; 一般公共预算 has to be there.
WITH funds AS (
    SELECT
        document_id, statement_no, measure,
        sum(amount) AS expected,
        count(amount) AS terms,
        coalesce(sum(precision), 0) AS precisions,
        bool_or(state = 'unread') AS unread,
        bool_or(table_code = 'general_expenditure' AND amount IS NOT NULL) AS has_general,
        list(cell) AS parts
    FROM side_totals
    WHERE role = 'grand' AND measure IN ('total', 'basic', 'project')
        AND table_code IN (
            'general_expenditure', 'government_fund_expenditure', 'state_capital_expenditure'
        )
    GROUP BY ALL
),
compared AS (
    SELECT
        stated.*,
        funds.expected,
        funds.parts,
        1 + funds.terms AS terms,
        half(stated.precision + funds.precisions) AS tolerance,
        CASE
            WHEN stated.state = 'unread' OR funds.unread THEN 'a total was not read'
            WHEN stated.amount IS NULL OR funds.expected IS NULL THEN 'a total is blank'
            WHEN NOT funds.has_general THEN 'the statement of the general public budget is not read'
        END AS reason
    FROM side_totals AS stated
    INNER JOIN funds USING (document_id, statement_no, measure)
    WHERE stated.table_code = 'fiscal_expenditure' AND stated.role = 'grand'
        AND (stated.amount IS NOT NULL OR funds.expected IS NOT NULL)
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
    terms,
    tolerance,
    CASE WHEN reason IS NULL THEN verdict_of(amount, expected, tolerance) ELSE 'not_evaluated' END
        AS verdict,
    reason,
    'source' AS origin,
    NULL AS note,
    page,
    x0, y0, x1, y1,
    list_prepend(cell, parts) AS cells
FROM compared
