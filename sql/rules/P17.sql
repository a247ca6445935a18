-- The weight of an indicator is more than 0 and no more than 100: an indicator without weight measures
-- nothing, and no weight is more than the whole.
WITH compared AS (
    SELECT
        *,
        if(weight IS NULL, 'the sheet prints no weight', NULL) AS reason
    FROM indicators
)
SELECT
    document_id,
    concat_ws('/', 'sheet', sheet_no, 'indicator', indicator_no, 'weight') AS subject,
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
        WHEN weight <= 0 OR weight > 100 THEN 'mismatch'
        ELSE 'exact'
    END AS verdict,
    reason,
    'source' AS origin,
    '第' || sheet_no || '张表，权重' || CAST(weight AS VARCHAR) AS note,
    page,
    x0, y0, x1, y1
FROM compared
