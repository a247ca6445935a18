-- Final accounts: the budget printed beside what was spent = the budget that the unit disclosed for that year. The
-- column may be of the adjusted budget: a statement of which less than half of the lines agree says nothing.
WITH pairs AS (
    SELECT final.document_id, budget.document_id AS budget_id
    FROM current_documents AS final
    INNER JOIN current_documents AS budget
        ON budget.place = final.place
        AND budget.unit_key = final.unit_key
        AND budget.scope IS NOT DISTINCT FROM final.scope
        AND budget.fiscal_year = final.fiscal_year
        AND budget.report_kind = 'budget'
        AND budget.part = final.part
    WHERE final.report_kind = 'final'
),
matched AS (
    SELECT
        stated.* REPLACE (pairs.document_id AS document_id),
        own.amount AS expected, own.precision AS own_precision, own.state AS own_state
    FROM pairs
    INNER JOIN line_figures AS stated
        ON stated.document_id = pairs.document_id
        AND stated.statement_no = 1
        AND (
            stated.period = 'budget_'
            OR (stated.table_code IN ('summary', 'funding_summary') AND stated.measure = 'budget')
        )
    INNER JOIN line_figures AS own
        ON own.document_id = pairs.budget_id
        AND own.table_code = stated.table_code
        AND own.statement_no = 1
        AND own.side = stated.side
        AND own.line_key = stated.line_key
        AND own.measure = stated.stem
    WHERE stated.amount IS NOT NULL OR own.amount IS NOT NULL
),
counted AS (
    SELECT
        *,
        tolerance_of_same(precision, own_precision) AS tolerance,
        count(*) FILTER (
            amount IS NOT NULL AND abs(amount - expected) <= half(precision + own_precision)
        ) OVER one_statement AS agreeing,
        count(*) FILTER (amount IS NOT NULL AND expected IS NOT NULL) OVER one_statement AS figures
    FROM matched
    WINDOW one_statement AS (PARTITION BY document_id, table_code, side)
),
compared AS (
    SELECT
        *,
        CASE
            WHEN state = 'unread' OR own_state = 'unread' THEN 'a figure was not read'
            WHEN amount IS NULL OR expected IS NULL THEN 'a figure is blank'
            WHEN agreeing * 2 < figures THEN 'the column may be of the adjusted budget'
        END AS reason
    FROM counted
)
SELECT
    document_id,
    concat_ws('/', 'budget', table_code, statement_no, side, line_key, measure) AS subject,
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
    x0, y0, x1, y1
FROM compared
