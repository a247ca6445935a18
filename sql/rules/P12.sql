-- An amount is not negative where it can't be: only balances, what is brought forward and refunds of other
-- income can fall below zero. One row a column that has none, and one for each negative amount.
WITH judged AS (
    SELECT
        line_figures.*,
        amount < 0
        AND role NOT IN ('opening', 'closing', 'supplement')
        AND NOT regexp_matches(stem, 'carry|balance|other')
        AND NOT regexp_matches(plain, '结转|结余|弥补|其他收入|冲减|退回') AS is_wrong
    FROM line_figures
    WHERE amount IS NOT NULL
)
SELECT
    document_id,
    concat_ws('/', table_code, statement_no, side, line_key, measure) AS subject,
    table_code,
    statement_no,
    side,
    line_code,
    line_name,
    measure,
    NULL AS expected,
    amount AS actual,
    1 AS terms,
    NULL AS tolerance,
    'mismatch' AS verdict,
    NULL AS reason,
    'source' AS origin,
    NULL AS note,
    page,
    x0, y0, x1, y1
FROM judged
WHERE is_wrong
UNION ALL BY NAME
SELECT
    document_id,
    concat_ws('/', table_code, statement_no, side, measure) AS subject,
    table_code,
    statement_no,
    side,
    NULL AS line_code,
    NULL AS line_name,
    measure,
    NULL AS expected,
    NULL AS actual,
    count(*) AS terms,
    NULL AS tolerance,
    'exact' AS verdict,
    NULL AS reason,
    'source' AS origin,
    NULL AS note,
    min(page) AS page,
    NULL AS x0, NULL AS y0, NULL AS x1, NULL AS y1
FROM judged
GROUP BY document_id, table_code, statement_no, side, measure
HAVING NOT bool_or(is_wrong)
