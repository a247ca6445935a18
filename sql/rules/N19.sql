-- A stated percentage is possible: nothing decreases by more than the whole of it, and no share exceeds
-- 100 %. What is completed of a budget, and what something grows by, may; so may a share beside a part
-- that is less than nothing (其他收入-0.13万元，占-0.01%), which leaves more than the whole to the others.
WITH compared AS (
    SELECT
        *,
        if(percent IS NULL, 'no percentage is stated', NULL) AS reason,
        EXISTS (
            FROM claims AS other
            WHERE other.document_id = claims.document_id
                AND other.topic = claims.topic
                AND other.kind = 'level' AND other.amount < 0
                AND abs(other.sentence_no - claims.sentence_no) <= 5
        ) AS beside_less_than_nothing
    FROM claims
    WHERE percent IS NOT NULL
)
SELECT
    document_id,
    concat_ws(
        '/', 'claim', 'percent', kind, topic, compact_name(line_name),
        nullif(row_number() OVER (PARTITION BY document_id, kind, topic, line_name ORDER BY claim_no), 1)
    ) AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    line_name AS line_name,
    topic AS measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN (kind = 'change' AND percent < -100) 
            OR (percent_of = 'share' AND percent > 100 AND NOT beside_less_than_nothing) THEN 'mismatch'
        ELSE 'exact'
    END AS verdict,
    reason,
    'source' AS origin,
    sentence AS note,
    page,
    x0, y0, x1, y1
FROM compared
