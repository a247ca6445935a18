-- 财政拨款收支总表 balances for each fund: its income and what is carried over into it = the grand total of its
-- column of expenditure. Only where the income side's funds make up its whole total, so that no fund stands
-- under a name that we do not know.
WITH sources AS (
    SELECT
        document_id, table_code, statement_no, period, fund,
        sum(amount) AS expected,
        count(amount) AS terms,
        coalesce(sum(precision), 0) AS precisions,
        bool_or(state = 'unread') AS unread,
        list(cell) AS parts
    FROM line_figures
    WHERE table_code = 'funding_summary' AND side = 'income'
        AND role IN ('item', 'opening')
        AND stem IN ('budget', 'actual') AND is_own_kind
        AND period <> 'budget_'
        AND fund IN ('general_public', 'government_fund', 'state_capital')
    GROUP BY ALL
),
wholes AS (
    SELECT
        total.document_id, total.statement_no, total.period,
        min(total.amount) AS amount,
        min(total.precision) AS precision,
        sum(sources.expected) AS of_funds,
        sum(sources.precisions) AS precisions
    FROM side_totals AS total
    INNER JOIN sources USING (document_id, table_code, statement_no, period)
    WHERE total.side = 'income' AND total.role = 'grand' AND total.stem IN ('budget', 'actual') AND total.is_own_kind
    GROUP BY ALL
),
compared AS (
    SELECT
        column_total.*,
        sources.expected,
        sources.parts,
        1 + sources.terms AS terms,
        half(column_total.precision + sources.precisions) AS tolerance,
        CASE
            WHEN column_total.state = 'unread' OR sources.unread THEN 'a figure was not read'
            WHEN column_total.amount IS NULL THEN 'the total is blank'
            WHEN sources.expected IS NULL THEN 'the income of the fund is blank'
            WHEN wholes.amount IS NULL
                OR abs(wholes.amount - wholes.of_funds)
                    > half(coalesce(wholes.precision, 0) + wholes.precisions)
                THEN 'the funds do not make up the income'
        END AS reason
    FROM side_totals AS column_total
    INNER JOIN sources
        ON sources.document_id = column_total.document_id
        AND sources.table_code = column_total.table_code
        AND sources.statement_no = column_total.statement_no
        AND sources.period = column_total.period
        AND sources.fund = column_total.stem
    LEFT JOIN wholes
        ON wholes.document_id = column_total.document_id
        AND wholes.statement_no = column_total.statement_no
        AND wholes.period = column_total.period
    WHERE column_total.side = 'expenditure' AND column_total.role = 'grand'
        AND (column_total.amount IS NOT NULL OR sources.expected IS NOT NULL)
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
