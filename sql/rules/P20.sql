-- An indicator says what is measured and what is to be reached: a name and a value. A row with
-- nothing but a value is a stray piece of another one, and is not judged; one without a weight may
-- be a piece that we took apart: origin parse.
WITH compared AS (
    SELECT
        *,
        CASE
            WHEN coalesce(name, level1, level2) IS NULL AND weight IS NULL
                THEN 'the row has nothing but a value'
        END AS reason
    FROM indicators
)
SELECT
    document_id,
    concat_ws('/', 'sheet', sheet_no, 'indicator', indicator_no, 'complete') AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    coalesce(name, level2, level1) AS line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN coalesce(name, '') = '' OR coalesce(value, '') = '' THEN 'missing'
        ELSE 'exact'
    END AS verdict,
    reason,
    if(weight IS NULL, 'parse', 'source') AS origin,
    '第' || sheet_no || '张表第' || indicator_no || '个指标'
        || if(coalesce(name, '') = '', '缺少指标名称', '')
        || if(coalesce(value, '') = '', '缺少指标值', '') AS note,
    page,
    x0, y0, x1, y1
FROM compared
