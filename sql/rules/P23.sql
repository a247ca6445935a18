-- Final accounts by row: 年初结转和结余 + 本年收入 - 本年支出 = 年末结转和结余. Only where the statement prints all
-- four columns; a blank one counts as 0.
WITH balances AS (
    SELECT
        document_id, table_code, statement_no, side, line_no,
        count(DISTINCT measure) AS columns_printed,
        count(amount) AS terms,
        sum(CASE measure WHEN 'total' THEN -amount WHEN 'closing_balance' THEN NULL ELSE amount END)
            AS expected,
        sum(precision) AS precisions,
        list(if(measure = 'total', '-' || cell, cell)) FILTER (measure <> 'closing_balance') AS parts,
        bool_or(state = 'unread') AS unread
    FROM figures
    WHERE measure IN ('opening_balance', 'income', 'total', 'closing_balance')
    GROUP BY ALL
),
compared AS (
    SELECT
        closing.*,
        balances.expected,
        balances.parts,
        balances.terms,
        half(balances.precisions) AS tolerance,
        CASE
            WHEN balances.columns_printed < 4 THEN 'the statement does not print every balance'
            WHEN balances.unread THEN 'a figure of the row was not read'
            WHEN closing.amount IS NULL THEN 'the closing balance is blank'
            WHEN balances.expected IS NULL THEN 'no part is printed'
        END AS reason
    FROM line_figures AS closing
    INNER JOIN balances USING (document_id, table_code, statement_no, side, line_no)
    WHERE closing.measure = 'closing_balance'
        AND (closing.amount IS NOT NULL OR balances.terms > 0)
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
