-- A year's figures are not last year's: a disclosure whose figures are all the very same as the year before's is last
-- year's, posted again under a new year.
WITH prints AS (
    -- A document's figures as one number, whatever their order: zeros tell nothing.
    SELECT
        document_id,
        count(*) AS figures,
        count(DISTINCT amount) AS different,
        sum(hash(table_code, side, measure, line_code, line_name, amount)) AS fingerprint
    FROM amounts
    WHERE amount <> 0 AND NOT starts_with(measure, 'prior_')
    GROUP BY document_id
    HAVING count(*) >= 20 AND count(DISTINCT amount) >= 10
),
compared AS (
    SELECT
        year_pairs.document_id,
        year_pairs.before_year,
        prints.fingerprint = before.fingerprint AS is_same,
        if(
            prints.document_id IS NULL OR before.document_id IS NULL, 'too few figures to tell', NULL
        ) AS reason
    FROM year_pairs
    LEFT JOIN prints ON prints.document_id = year_pairs.document_id
    LEFT JOIN prints AS before ON before.document_id = year_pairs.before_id
)
SELECT
    document_id,
    'last_year_again' AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    NULL AS line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN is_same THEN 'mismatch'
        ELSE 'exact'
    END AS verdict,
    reason,
    'source' AS origin,
    '全部数字与' || before_year || '年公开的相同' AS note,
    NULL AS page,
    NULL AS x0, NULL AS y0, NULL AS x1, NULL AS y1
FROM compared
