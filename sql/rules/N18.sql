-- What is reserved for small firms is part of procurement: 中小企业 ≤ 政府采购, 小微企业 ≤ 中小企业 (财库〔2020〕46号).
WITH stated AS (
    SELECT
        claims.*
    FROM claims
    INNER JOIN header USING (document_id)
    WHERE kind = 'level' AND amount IS NOT NULL AND claims.fiscal_year = header.fiscal_year
        AND base IS DISTINCT FROM 'execution'
        AND topic IN ('procurement', 'procurement_sme', 'procurement_micro')
        AND line_name IS NULL
    QUALIFY row_number() OVER (
        PARTITION BY claims.document_id, topic ORDER BY amount DESC, claim_no
    ) = 1
),
compared AS (
    SELECT
        part.*,
        whole.amount AS expected,
        whole.claim_no AS whole_no,
        half(part.precision + whole.precision) AS tolerance,
        CAST(NULL AS VARCHAR) AS reason
    FROM stated AS part
    INNER JOIN stated AS whole
        ON whole.document_id = part.document_id
        AND whole.topic = if(part.topic = 'procurement_micro', 'procurement_sme', 'procurement')
    WHERE part.topic IN ('procurement_sme', 'procurement_micro')
)
SELECT
    document_id,
    concat_ws('/', 'claim', topic) AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    line_name AS line_name,
    topic AS measure,
    -- What the bound asks of this figure: itself, where it holds.
    least(amount, expected) AS expected,
    amount AS actual,
    2 AS terms,
    tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN amount <= expected THEN 'exact'
        ELSE verdict_of(amount, expected, tolerance)
    END AS verdict,
    reason,
    'source' AS origin,
    sentence AS note,
    page,
    x0, y0, x1, y1,
    ['claim/' || claim_no, 'claim/' || whole_no] AS cells
FROM compared
