-- Procurement both ways: Σ of its kinds (货物、工程、服务) = Σ of its funds on the total line. It holds
-- whatever the total itself says, so that it tells a wrong total from a wrong part.
WITH kinds AS (
    SELECT
        document_id, statement_no, side, period,
        sum(amount) AS amount,
        count(amount) AS terms,
        sum(precision) AS precisions,
        bool_or(state = 'unread') AS unread,
        list('-' || cell) AS cells,
        min(page) AS page
    FROM line_figures
    WHERE table_code = 'procurement' AND stem = 'total'
        AND regexp_matches(plain, '^(货物|工程|服务)类?$')
    GROUP BY ALL
),
funds AS (
    SELECT
        document_id, statement_no, side, period,
        sum(amount) AS expected,
        count(amount) AS terms,
        sum(precision) AS precisions,
        bool_or(state = 'unread') AS unread,
        list(cell) AS cells
    FROM side_totals
    WHERE table_code = 'procurement' AND role = 'grand'
        AND stem IN (
            'general_public', 'government_fund', 'state_capital', 'special_account', 'unit_funds',
            'carry_over', 'operating', 'superior_subsidy', 'affiliate_remittance', 'business', 'other'
        )
    GROUP BY ALL
),
compared AS (
    SELECT
        kinds.document_id, kinds.statement_no, kinds.side, kinds.period, kinds.amount, kinds.page,
        'procurement' AS table_code,
        CAST(NULL AS VARCHAR) AS line_code,
        '货物、工程、服务合计' AS line_name,
        kinds.period || 'total' AS measure,
        funds.expected,
        kinds.terms + funds.terms AS terms,
        half(kinds.precisions + funds.precisions) AS tolerance,
        -- No figure of its own stands for the sum of the kinds.
        list_prepend(NULL, list_concat(kinds.cells, funds.cells)) AS cells,
        CASE
            WHEN kinds.unread OR funds.unread THEN 'a figure of the equation was not read'
            WHEN kinds.amount IS NULL THEN 'no kind is printed'
            WHEN funds.expected IS NULL THEN 'no fund is printed'
        END AS reason
    FROM kinds
    INNER JOIN funds USING (document_id, statement_no, side, period)
)
SELECT
    document_id,
    concat_ws('/', table_code, statement_no, side, 'kinds', measure) AS subject,
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
    NULL AS x0, NULL AS y0, NULL AS x1, NULL AS y1,
    cells
FROM compared
