-- A stated total = Σ of its stated parts: income by source, expenditure by 类 and by kind, basic
-- expenditure by its halves, 三公 by its kinds. Which parts belong to which total, and when a list may
-- leave some off: sql/views/77_stated_sums.sql.
WITH judged AS (
    SELECT
        *,
        verdict_of(amount, parts_amount, tolerance) AS compared,
        CASE
            WHEN verdict_of(amount, parts_amount, tolerance) <> 'break' THEN NULL
            WHEN needs IS NOT NULL THEN needs
            -- 支出总计 9 万元, 包括本年支出 8 万元…: the kinds that follow are those of the second.
            WHEN (
                SELECT
                    bool_or(abs(printed.amount - stated_sums.amount) <= tolerance)
                    AND bool_or(abs(printed.amount - parts_amount) <= tolerance)
                FROM line_figures AS printed
                WHERE printed.document_id = stated_sums.tables_id
                    AND printed.period = ''
                    AND printed.role IN ('grand', 'current')
            )
                THEN 'the parts are those of another total that the tables print'
        END AS reason
    FROM stated_sums
    WHERE kind = 'level'
)
SELECT
    document_id,
    concat_ws(
        '/', 'claim', topic, nullif(item, ''), fiscal_year - document_year, family,
        nullif(
            row_number() OVER (
                PARTITION BY document_id, topic, item, fiscal_year, family ORDER BY claim_no
            ), 1
        )
    ) AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    line_code,
    line_name,
    topic AS measure,
    parts_amount AS expected,
    amount AS actual,
    1 + parts AS terms,
    tolerance,
    if(reason IS NULL, compared, 'not_evaluated') AS verdict,
    reason,
    'source' AS origin,
    sentence AS note,
    page,
    x0, y0, x1, y1,
    list_prepend('claim/' || claim_no, part_cells) AS cells
FROM judged
