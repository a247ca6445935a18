-- An indicator's operator and value fit: 定性 stands with words, ≥ ≤ = > < with a number. A number may
-- have its unit behind it, a range, or be a date.
SELECT
    document_id,
    concat_ws('/', 'sheet', sheet_no, 'indicator', indicator_no) AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    name AS line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN operator = '定性' AND regexp_matches(value, '^[<>≤≥＜＞]?[0-9０-９.,，．]+[%％‰]?$')
            THEN 'mismatch'
        WHEN operator <> '定性' AND NOT regexp_matches(value, '[0-9０-９一二三四五六七八九十百千万零〇全]')
            THEN 'mismatch'
        ELSE 'exact'
    END AS verdict,
    reason,
    'source' AS origin,
    '第' || sheet_no || '张表：' || operator || ' ' || value AS note,
    page,
    x0, y0, x1, y1
FROM (
    SELECT
        *,
        CASE
            WHEN operator IS NULL THEN 'no operator is printed'
            WHEN value IS NULL THEN 'no value is printed'
        END AS reason
    FROM indicators
)
