-- C01 the code exists in the classification of its year. Our edition is not complete: a code whose
-- 款 is known and whose name belongs to nothing else is unknown to us, not evaluated. A row of low
-- confidence in our own edition never condemns alone. A unit's own numbering (30203 = 水费) is no misprint: C02.
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
        WHEN match IN ('exact', 'former_name', 'spelling_variant') THEN 'exact'
        WHEN match = 'unknown_name' AND code_name IS NOT NULL THEN 'exact'
        WHEN match IN ('unknown_code', 'bad_length') THEN
            CASE WHEN confidence = 'low' THEN 'not_evaluated' ELSE 'mismatch' END
        WHEN match = 'wrong_name' AND named_code IS NOT NULL THEN
            CASE WHEN confidence = 'low' THEN 'not_evaluated' ELSE 'mismatch' END
        ELSE 'not_evaluated'
    END AS verdict,
    CASE
        WHEN match IS NULL THEN 'not_compared'
        WHEN match IN ('exact', 'former_name', 'spelling_variant') THEN NULL
        WHEN match = 'unknown_name' AND code_name IS NOT NULL THEN NULL
        WHEN match IN ('unknown_to_us', 'local_numbering') THEN match
        WHEN confidence = 'low' THEN 'low_confidence'
        WHEN match NOT IN ('unknown_code', 'bad_length')
            AND NOT (match = 'wrong_name' AND named_code IS NOT NULL) THEN match
    END AS reason,
    'source' AS origin,
    CASE match
        WHEN 'bad_length' THEN '编码位数不对（' || length(line_code) || '位）'
        WHEN 'unknown_code' THEN coalesce(fiscal_year || '年', '当年') || '科目中没有该编码'
            || CASE WHEN named_code IS NOT NULL THEN '；该名称的编码是' || named_code ELSE '' END
        WHEN 'wrong_name' THEN
            CASE WHEN named_code IS NOT NULL THEN '该名称属于编码' || named_code
                || CASE WHEN code_name IS NOT NULL THEN '，而' || line_code || '是“' || code_name || '”' ELSE '' END
            END
    END AS note,
    page,
    x0,
    y0,
    x1,
    y1
FROM line_codes
WHERE line_code IS NOT NULL
