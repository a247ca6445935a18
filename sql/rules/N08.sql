-- A figure is missing before its unit (`政府采购货物预算 万元`), or the sign after a percentage (`减少9.52，`). Where the sentence states the total of
-- which the missing one is a part, the finding says what is left over: the total, and the parts printed.
WITH gaps AS (
    SELECT
        claim_gaps.*,
        total.amount AS expected,
        total.parts_amount AS actual,
        total.parts,
        row_number() OVER (
            PARTITION BY claim_gaps.document_id, claim_gaps.topic, claim_gaps.line_name
            ORDER BY claim_gaps.sentence_no, claim_gaps.x0
        ) AS occurrence
    FROM claim_gaps
    LEFT JOIN stated_parts AS total
        ON total.document_id = claim_gaps.document_id
        AND starts_with(claim_gaps.topic, left(total.family, 8))
        AND claim_gaps.topic <> total.topic
        AND claim_gaps.sentence_no BETWEEN total.sentence_no AND total.last_sentence_no
    WHERE coalesce(claim_gaps.gap, 'figure') = 'figure'
    QUALIFY row_number() OVER (
        PARTITION BY claim_gaps.document_id, claim_gaps.sentence_no, claim_gaps.topic,
            claim_gaps.line_name, claim_gaps.x0, claim_gaps.y0
        ORDER BY total.claim_no
    ) = 1
),
without_sign AS (
    -- A bare number right behind a stated change: 减少100万元，减少9.52，主要原因……
    SELECT *
    FROM claims
    WHERE kind = 'change'
        AND percent IS NULL
        AND unit IN ('亿元', '万元', '元')
        AND regexp_matches(
            sentence,
            '元[，,、]\s*(增加|减少|增长|下降|上升|降低)\s*[0-9]+([.．][0-9]+)?\s*([，,；;。]|$)'
        )
    QUALIFY row_number() OVER (PARTITION BY document_id, sentence_no ORDER BY claim_no) = 1
)
SELECT
    document_id,
    concat_ws('/', 'gap', topic, compact_name(line_name), nullif(occurrence, 1)) AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    line_name,
    topic AS measure,
    expected,
    actual,
    1 + coalesce(parts, 0) AS terms,
    NULL AS tolerance,
    'missing' AS verdict,
    NULL AS reason,
    'source' AS origin,
    sentence AS note,
    page,
    x0, y0, x1, y1
FROM gaps
UNION ALL BY NAME
SELECT
    document_id,
    concat_ws(
        '/', 'percent', topic, compact_name(line_name),
        nullif(row_number() OVER (PARTITION BY document_id, topic, line_name ORDER BY claim_no), 1)
    ) AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    line_code,
    line_name,
    'percent' AS measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    'missing' AS verdict,
    NULL AS reason,
    'source' AS origin,
    sentence AS note,
    page,
    x0, y0, x1, y1
FROM without_sign
UNION ALL BY NAME
SELECT
    claims.document_id,
    concat_ws('/', 'sentence', claims.sentence_no) AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    NULL AS line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    count(*) AS terms,
    NULL AS tolerance,
    'exact' AS verdict,
    NULL AS reason,
    'source' AS origin,
    NULL AS note,
    min(claims.page) AS page,
    NULL AS x0, NULL AS y0, NULL AS x1, NULL AS y1
FROM claims
ANTI JOIN gaps USING (document_id, sentence_no)
ANTI JOIN without_sign USING (document_id, sentence_no)
GROUP BY claims.document_id, claims.sentence_no
