-- A figure is missing before its unit (`政府采购货物预算 万元`). Where the sentence states the total of
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
    QUALIFY row_number() OVER (
        PARTITION BY claim_gaps.document_id, claim_gaps.sentence_no, claim_gaps.topic,
            claim_gaps.line_name, claim_gaps.x0, claim_gaps.y0
        ORDER BY total.claim_no
    ) = 1
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
ANTI JOIN claim_gaps USING (document_id, sentence_no)
GROUP BY claims.document_id, claims.sentence_no
