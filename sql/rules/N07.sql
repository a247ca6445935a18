-- Vehicles: total = Σ kinds, exactly, for they are counted; procurement: total = Σ goods, works and services.
-- A kind without its figure is N08's finding. One kind alone may be an example (其中), unless it is
-- more than the whole.
WITH compared AS (
    SELECT
        stated_parts.*,
        CASE
            WHEN family = 'procurement' THEN half(precision + parts_precision)
            ELSE CAST(0 AS DECIMAL(20, 4))
        END AS tolerance,
        CASE
            WHEN EXISTS (
                FROM claim_gaps
                WHERE coalesce(claim_gaps.gap, 'figure') = 'figure'
                    AND claim_gaps.document_id = stated_parts.document_id
                    AND starts_with(claim_gaps.topic, left(stated_parts.family, 8))
                    AND claim_gaps.sentence_no
                        BETWEEN stated_parts.sentence_no AND stated_parts.last_sentence_no
            ) THEN 'a figure is missing before its unit'
            WHEN parts = 0 THEN 'no kind is stated'
            WHEN divided THEN 'the total is divided in another way, too'
            WHEN twice THEN 'a kind is stated twice'
            WHEN parts = 1 AND parts_amount < amount THEN 'one kind alone need not be the whole'
        END AS reason
    FROM stated_parts
)
SELECT
    document_id,
    concat_ws(
        '/', 'claim', topic, scope,
        nullif(row_number() OVER (PARTITION BY document_id, topic, scope ORDER BY claim_no), 1)
    ) AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    scope AS line_name,
    topic AS measure,
    parts_amount AS expected,
    amount AS actual,
    1 + parts AS terms,
    tolerance,
    CASE WHEN reason IS NULL THEN verdict_of(amount, parts_amount, tolerance) ELSE 'not_evaluated' END
        AS verdict,
    reason,
    'source' AS origin,
    sentence AS note,
    page,
    x0, y0, x1, y1,
    list_prepend('claim/' || claim_no, part_cells) AS cells
FROM compared
