-- C02 the printed name is the code's name of that year. A former name is told apart from a wrong
-- one: it passes, with a note. A name that belongs to another code is C01's finding.
SELECT
    document_id,
    concat_ws('/', table_code, statement_no, side, line_code) AS subject,
    table_code,
    statement_no,
    side,
    line_code,
    line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    CASE
        WHEN match IN ('exact', 'former_name') THEN 'exact'
        WHEN match = 'unknown_name' OR (match = 'wrong_name' AND named_code IS NULL) THEN
            CASE WHEN confidence = 'low' OR code_name IS NULL OR line_name IS NULL
                THEN 'not_evaluated' ELSE 'mismatch' END
        ELSE 'not_evaluated'
    END AS verdict,
    CASE
        WHEN match IN ('exact', 'former_name') THEN NULL
        WHEN match IS NULL THEN 'not_compared'
        WHEN match = 'wrong_name' AND named_code IS NOT NULL THEN 'see_C01'
        WHEN match NOT IN ('unknown_name', 'wrong_name') THEN match
        WHEN line_name IS NULL THEN 'no_name_printed'
        WHEN code_name IS NULL THEN 'unknown_to_us'
        WHEN confidence = 'low' THEN 'low_confidence'
    END AS reason,
    'source' AS origin,
    CASE
        WHEN match = 'former_name' THEN '曾用名，现名“' || code_name || '”'
        WHEN match IN ('unknown_name', 'wrong_name') THEN '科目表名称为“' || code_name || '”'
    END AS note,
    page,
    x0,
    y0,
    x1,
    y1
FROM line_codes
WHERE line_code IS NOT NULL
