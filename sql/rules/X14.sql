-- 收支总表 by source = 收入总表 by source: a fund's line on the income side is the fund's column on the total
-- line. Some forms put what the fund carries over into its line, or into its column: that agrees too, and where what
-- each fund carries over is not printed, a difference no larger than all of it says nothing.
WITH funds AS (
    SELECT document_id, statement_no, period, stem AS fund, amount, precision, state, cell
    FROM side_totals
    WHERE table_code = 'income' AND role IN ('grand', 'current')
    QUALIFY row_number() OVER (
        PARTITION BY document_id, statement_no, period, stem ORDER BY role = 'grand' DESC
    ) = 1
),
carried AS (
    -- What each fund carries over: its line below 上年结转 of the funding summary.
    SELECT line.document_id, line.statement_no, line.fund, sum(line.amount) AS amount,
        sum(line.precision) AS precision,
        list(line.cell) AS cells
    FROM line_figures AS line
    INNER JOIN side_totals AS opening
        USING (document_id, table_code, statement_no, side, measure)
    WHERE line.table_code = 'funding_summary' AND line.side = 'income' AND line.role = 'item'
        AND opening.role = 'opening' AND line.line_no > opening.line_no
        AND line.stem IN ('budget', 'actual') AND line.is_own_kind
        AND line.fund IN ('general_public', 'government_fund', 'state_capital')
    GROUP BY ALL
),
balance AS (
    -- All that is carried over, wherever it is printed.
    SELECT document_id, statement_no, max(abs(amount)) AS amount
    FROM side_totals
    WHERE side = 'income'
        AND ((role = 'opening' AND stem IN ('budget', 'actual') AND is_own_kind)
            OR (table_code = 'income' AND role = 'grand' AND stem = 'carry_over'))
    GROUP BY ALL
),
stated AS (
    SELECT line.*
    FROM line_figures AS line
    INNER JOIN header USING (document_id)
    WHERE line.table_code = 'summary' AND line.side = 'income' AND line.role = 'item'
        AND line.fund <> 'carry_over'
        AND line.stem = if(header.report_kind = 'final', 'actual', 'budget')
    QUALIFY count(*) OVER (
        PARTITION BY line.document_id, line.statement_no, line.measure, line.fund
    ) = 1
),
compared AS (
    SELECT
        stated.*,
        CASE
            WHEN abs(stated.amount - funds.amount)
                <= abs(stated.amount - funds.amount - coalesce(carried.amount, 0))
                THEN funds.amount
            ELSE funds.amount + coalesce(carried.amount, 0)
        END AS expected,
        CASE
            WHEN abs(stated.amount - funds.amount)
                <= abs(stated.amount - funds.amount - coalesce(carried.amount, 0))
                THEN [stated.cell, funds.cell]
            ELSE list_concat([stated.cell, funds.cell], carried.cells)
        END AS cells,
        CASE
            WHEN stated.amount = funds.amount OR carried.amount IS NULL
                THEN tolerance_of_same(stated.precision, funds.precision)
            ELSE half(stated.precision + funds.precision + carried.precision)
        END AS tolerance,
        CASE
            WHEN stated.state = 'unread' OR funds.state = 'unread' THEN 'a figure was not read'
            WHEN stated.amount IS NULL OR funds.amount IS NULL THEN 'a figure is blank'
            WHEN stated.amount <> funds.amount
                AND stated.amount <> funds.amount + coalesce(carried.amount, 0)
                AND abs(stated.amount - funds.amount) <= coalesce(balance.amount, 0)
                THEN 'the carry-over may be counted with it'
        END AS reason
    FROM stated
    INNER JOIN funds
        ON funds.document_id = stated.document_id
        AND funds.statement_no = stated.statement_no
        AND funds.period = stated.period
        AND funds.fund = stated.fund
    LEFT JOIN carried
        ON carried.document_id = stated.document_id
        AND carried.statement_no = stated.statement_no
        AND carried.fund = stated.fund
    LEFT JOIN balance
        ON balance.document_id = stated.document_id
        AND balance.statement_no = stated.statement_no
    WHERE stated.amount IS NOT NULL OR funds.amount IS NOT NULL
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
    CASE WHEN reason IS NULL THEN verdict_of(amount, expected, tolerance) ELSE 'not_evaluated' END
        AS verdict,
    reason,
    'source' AS origin,
    NULL AS note,
    page,
    x0, y0, x1, y1,
    cells
FROM compared
