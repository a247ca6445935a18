-- A stated percentage is possible: nothing decreases by more than the whole of it, and no share exceeds
-- 100 %. What is completed of a budget, and what something grows by, may.
WITH compared AS (
    SELECT
        *,
        if(percent IS NULL, 'no percentage is stated', NULL) AS reason
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
            OR (percent_of = 'share' AND percent > 100) THEN 'mismatch'
        ELSE 'exact'
    END AS verdict,
    reason,
    'source' AS origin,
    sentence AS note,
    page,
    x0, y0, x1, y1
FROM compared
