-- Funds of which the 财政拨款收支总表 holds what was carried over from last year, and the fund's own statement
-- this year's money alone: the total of the one is more than that of the other by just the amount
-- that the summary prints under 上年结转.
WITH pairs (fund, table_code) AS (
    VALUES
        ('general_public', 'general_expenditure'),
        ('government_fund', 'government_fund_expenditure'),
        ('state_capital', 'state_capital_expenditure')
),
openings AS (
    -- 上年结转 and what it is divided into, down to the total.
    SELECT document_id, statement_no, amount, precision
    FROM (
        SELECT
            *,
            arg_max(role, line_no) FILTER (role IN ('opening', 'grand', 'current')) OVER (
                PARTITION BY document_id, statement_no ORDER BY line_no
            ) AS under
        FROM line_figures
        WHERE table_code = 'funding_summary' AND side = 'income' AND period = ''
    )
    WHERE under = 'opening' AND amount > 0
)
SELECT DISTINCT whole.document_id, whole.statement_no, pairs.fund
FROM side_totals AS whole
INNER JOIN pairs ON pairs.fund = whole.stem
INNER JOIN side_totals AS own
    ON own.document_id = whole.document_id
    AND own.table_code = pairs.table_code
    AND own.statement_no = whole.statement_no
    AND own.side = 'expenditure'
    AND own.role = 'grand'
    AND own.measure = 'total'
INNER JOIN openings
    ON openings.document_id = whole.document_id
    AND openings.statement_no = whole.statement_no
    AND abs(whole.amount - own.amount - openings.amount)
        <= half(whole.precision + own.precision + openings.precision)
WHERE whole.table_code = 'funding_summary'
    AND whole.side = 'expenditure'
    AND whole.role IN ('current', 'grand')
    AND whole.period = ''
