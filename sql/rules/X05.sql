-- 收支总表 by 类 = 支出总表 by 类 (the summary prints names, so that names join them), and 收入总表 by code =
-- 支出总表 by code; so is 支出分类汇总表. An income statement that leaves the carry-over out, or an expenditure statement that
-- leaves out what is carried on, has another total: its lines are not compared.
WITH codes AS (
    SELECT
        document_id, statement_no, line_code, bare,
        min(amount) AS amount,
        min(cell) AS cell,
        min(precision) AS precision,
        min(state) AS state,
        count(*) AS printed
    FROM line_figures
    WHERE table_code = 'expenditure' AND side = 'expenditure' AND measure = 'total'
        AND role = 'item' AND line_code IS NOT NULL
    GROUP BY ALL
),
classes AS (
    SELECT
        document_id, statement_no, bare,
        min(amount) AS amount,
        min(cell) AS cell,
        min(precision) AS precision,
        min(state) AS state,
        sum(printed) AS printed
    FROM codes
    WHERE length(line_code) = 3
    GROUP BY ALL
),
grand AS (
    SELECT document_id, statement_no, table_code, side, amount
    FROM side_totals
    WHERE role = 'grand' AND measure IN ('total', 'budget', 'actual') AND is_own_kind
),
same_whole AS (
    SELECT DISTINCT one.document_id, one.statement_no, one.table_code
    FROM (SELECT * FROM side_totals WHERE role IN ('grand', 'current')) AS one
    INNER JOIN grand
        ON grand.document_id = one.document_id
        AND grand.statement_no = one.statement_no
        AND grand.table_code = 'expenditure'
        AND abs(grand.amount - one.amount) <= one.precision
    WHERE one.is_own_kind AND (one.table_code, one.side, one.measure) IN (
            ('income', 'income', 'total'), ('summary', 'expenditure', 'budget'),
            ('summary', 'expenditure', 'actual'), ('expenditure_by_class', 'expenditure', 'total')
        )
),
pairs AS (
    SELECT
        stated.*,
        codes.amount AS expected,
        codes.cell AS other_cell,
        codes.precision AS own_precision,
        codes.printed,
        codes.state AS own_state
    FROM line_figures AS stated
    INNER JOIN codes
        ON codes.document_id = stated.document_id
        AND codes.statement_no = stated.statement_no
        AND codes.line_code = stated.line_code
    WHERE (stated.table_code, stated.side) IN (
            ('income', 'income'), ('expenditure_by_class', 'expenditure')
        )
        AND stated.measure = 'total' AND stated.role = 'item'
    UNION ALL BY NAME
    SELECT
        stated.*,
        classes.amount AS expected,
        classes.cell AS other_cell,
        classes.precision AS own_precision,
        classes.printed,
        classes.state AS own_state
    FROM line_figures AS stated
    INNER JOIN classes USING (document_id, statement_no, bare)
    WHERE stated.table_code = 'summary'
        AND stated.side = 'expenditure'
        AND stated.measure IN ('budget', 'actual') AND stated.is_own_kind
        AND stated.role = 'item'
),
compared AS (
    SELECT
        pairs.*,
        count(*) OVER (
            PARTITION BY document_id, table_code, statement_no, side, measure,
                coalesce(line_code, bare)
        ) AS own_lines,
        tolerance_of_same(precision, own_precision) AS tolerance,
        same_whole.document_id IS NOT NULL AS is_same_whole
    FROM pairs
    LEFT JOIN same_whole USING (document_id, statement_no, table_code)
    WHERE amount IS NOT NULL OR expected IS NOT NULL
),
judged AS (
    SELECT
        *,
        CASE
            WHEN state = 'unread' OR own_state = 'unread' THEN 'a figure was not read'
            WHEN printed > 1 OR own_lines > 1 THEN 'the line stands twice'
            WHEN amount IS NULL OR expected IS NULL THEN 'a figure is blank'
            WHEN verdict_of(amount, expected, tolerance) = 'break' AND NOT is_same_whole
                THEN 'the two statements have different totals'
        END AS reason
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
    if(reason IS NULL, verdict_of(amount, expected, tolerance), 'not_evaluated') AS verdict,
    reason,
    'source' AS origin,
    NULL AS note,
    page,
    x0, y0, x1, y1,
    [cell, other_cell] AS cells
FROM judged
