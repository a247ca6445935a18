-- 财政拨款收支总表 and 收支总表 print the income of a fund twice: the same figure, together with what the fund carries
-- over where 收支总表 counts that with it. Where what each fund carries over is not printed, a difference no larger
-- than all of it says nothing.
WITH carried AS (
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
income_lines AS (
    SELECT
        line.*,
        opening.line_no IS NOT NULL AND line.line_no > opening.line_no AS is_carried
    FROM line_figures AS line
    LEFT JOIN side_totals AS opening
        ON opening.document_id = line.document_id
        AND opening.table_code = line.table_code
        AND opening.statement_no = line.statement_no
        AND opening.side = line.side
        AND opening.measure = line.measure
        AND opening.role = 'opening'
    WHERE line.table_code IN ('summary', 'funding_summary') AND line.side = 'income'
        AND line.role = 'item'
        AND line.fund IN ('general_public', 'government_fund', 'state_capital')
),
current_lines AS (
    SELECT *
    FROM income_lines
    WHERE NOT is_carried
    QUALIFY count(*) OVER (PARTITION BY document_id, table_code, statement_no, measure, fund) = 1
),
compared AS (
    SELECT
        stated.* REPLACE (
            CASE
                WHEN abs(stated.amount - own.amount)
                    <= abs(stated.amount + coalesce(carried.amount, 0) - own.amount)
                    THEN stated.amount
                ELSE stated.amount + coalesce(carried.amount, 0)
            END AS amount
        ),
        own.amount AS expected,
        CASE
            WHEN abs(stated.amount - own.amount)
                <= abs(stated.amount + coalesce(carried.amount, 0) - own.amount)
                THEN [stated.cell, own.cell]
            -- No figure of its own stands for the sum.
            ELSE list_concat(
                [NULL, own.cell, '-' || stated.cell],
                list_transform(carried.cells, lambda each: '-' || each)
            )
        END AS cells,
        CASE
            WHEN stated.amount = own.amount OR carried.amount IS NULL
                THEN tolerance_of_same(stated.precision, own.precision)
            ELSE half(stated.precision + own.precision + carried.precision)
        END AS tolerance,
        CASE
            WHEN stated.state = 'unread' OR own.state = 'unread' THEN 'a figure was not read'
            WHEN stated.amount IS NULL OR own.amount IS NULL THEN 'a figure is blank'
            WHEN stated.amount <> own.amount
                AND stated.amount + coalesce(carried.amount, 0) <> own.amount
                AND abs(stated.amount - own.amount) <= coalesce(balance.amount, 0)
                THEN 'the carry-over may be counted with it'
        END AS reason
    FROM current_lines AS stated
    INNER JOIN current_lines AS own
        ON own.document_id = stated.document_id
        AND own.statement_no = stated.statement_no
        AND own.measure = stated.measure
        AND own.fund = stated.fund
        AND own.table_code = 'summary'
    LEFT JOIN carried
        ON carried.document_id = stated.document_id
        AND carried.statement_no = stated.statement_no
        AND carried.fund = stated.fund
    LEFT JOIN balance
        ON balance.document_id = stated.document_id
        AND balance.statement_no = stated.statement_no
    WHERE stated.table_code = 'funding_summary'
        AND (stated.amount IS NOT NULL OR own.amount IS NOT NULL)
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
