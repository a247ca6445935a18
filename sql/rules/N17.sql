-- A stated change = this year's column less the column of the year before, where a statement prints both:
-- 三公 and its kinds, and the totals of 一般公共预算支出. The text may compare with the year's execution: only a
-- change against the budget is held to the budget's column.
WITH pairs AS (
    SELECT
        this_year.document_id, this_year.table_code, this_year.measure,
        this_year.amount - before.amount AS amount,
        [this_year.cell, '-' || before.cell] AS cells,
        this_year.precision + before.precision AS precisions,
        this_year.state = 'unread' OR before.state = 'unread' AS unread
    FROM line_figures AS this_year
    INNER JOIN line_figures AS before
        USING (document_id, table_code, statement_no, side, line_no, stem)
    WHERE this_year.period = '' AND before.period = 'prior_' AND statement_no = 1
        AND (
            this_year.table_code = 'three_public'
            OR (this_year.table_code = 'general_expenditure' AND this_year.role = 'grand')
        )
),
compared AS (
    SELECT
        claims.*,
        pairs.table_code,
        pairs.amount AS expected,
        pairs.cells,
        half(claims.precision + pairs.precisions) AS tolerance,
        CASE
            WHEN pairs.unread THEN 'a figure was not read'
            WHEN pairs.amount IS NULL THEN 'a figure is blank'
            WHEN claims.base = 'execution' THEN 'the change is against the execution of last year'
        END AS reason
    FROM claims
    INNER JOIN header USING (document_id)
    INNER JOIN table_documents USING (document_id)
    INNER JOIN pairs
        ON pairs.document_id = table_documents.tables_id
        AND CASE
            WHEN pairs.table_code = 'three_public'
                THEN claims.topic = if(pairs.measure = 'total', 'three_public', pairs.measure)
            ELSE claims.topic = if(pairs.measure = 'total', 'expenditure', pairs.measure)
                AND fund_of(claims.line_name) = 'general_public'
        END
    WHERE claims.kind = 'change' AND claims.amount IS NOT NULL
        AND claims.fiscal_year = header.fiscal_year
        AND header.report_kind = 'budget'
)
SELECT
    document_id,
    concat_ws(
        '/', 'claim', 'prior_column', topic, compact_name(line_name),
        nullif(row_number() OVER (PARTITION BY document_id, topic, line_name ORDER BY claim_no), 1)
    ) AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    line_name AS line_name,
    topic AS measure,
    expected,
    amount AS actual,
    3 AS terms,
    tolerance,
    CASE WHEN reason IS NULL THEN verdict_of(amount, expected, tolerance) ELSE 'not_evaluated' END
        AS verdict,
    reason,
    'source' AS origin,
    sentence AS note,
    page,
    x0, y0, x1, y1,
    list_prepend('claim/' || claim_no, cells) AS cells
FROM compared
