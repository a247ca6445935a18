-- C01 the code exists in the classification of its year. Our edition is not complete: a code whose
-- 款 is known and whose name belongs to nothing else is unknown to us, not evaluated. A row of low
-- confidence in our own edition never condemns alone; the document's other statements may, where they print the
-- name with another code. A unit's own numbering (30203 = 水费) is no misprint: C02.
SELECT
    line_codes.document_id,
    concat_ws('/', line_codes.table_code, line_codes.statement_no, line_codes.side, line_codes.line_code)
        AS subject,
    line_codes.table_code,
    line_codes.statement_no,
    line_codes.side,
    line_codes.line_code,
    line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    CASE
        WHEN rival IS NOT NULL THEN 'mismatch'
        WHEN match IN ('exact', 'former_name', 'spelling_variant') THEN 'exact'
        WHEN match = 'unknown_name' AND code_name IS NOT NULL THEN 'exact'
        WHEN misnamed.line_no IS NOT NULL THEN 'exact'
        WHEN match IN ('unknown_code', 'bad_length') THEN
            CASE WHEN confidence = 'low' THEN 'not_evaluated' ELSE 'mismatch' END
        WHEN match = 'wrong_name' AND named_code IS NOT NULL THEN
            CASE WHEN confidence = 'low' THEN 'not_evaluated' ELSE 'mismatch' END
        ELSE 'not_evaluated'
    END AS verdict,
    CASE
        WHEN rival IS NOT NULL THEN NULL
        WHEN match IS NULL THEN 'not_compared'
        WHEN match IN ('exact', 'former_name', 'spelling_variant') THEN NULL
        WHEN match = 'unknown_name' AND code_name IS NOT NULL THEN NULL
        WHEN misnamed.line_no IS NOT NULL THEN NULL
        WHEN match IN ('unknown_to_us', 'local_numbering') THEN match
        WHEN confidence = 'low' THEN 'low_confidence'
        WHEN match NOT IN ('unknown_code', 'bad_length')
            AND NOT (match = 'wrong_name' AND named_code IS NOT NULL) THEN match
    END AS reason,
    'source' AS origin,
    CASE
        WHEN rival IS NOT NULL AND coalesce(named_code, rival) = rival
            THEN '同一名称在其他' || rival_statements || '张表的编码是' || rival
                || CASE WHEN code_name IS NOT NULL AND match = 'wrong_name'
                    THEN '，而' || line_codes.line_code || '是“' || code_name || '”' ELSE '' END
        WHEN match = 'bad_length' THEN '编码位数不对（' || length(line_codes.line_code) || '位）'
        WHEN match = 'unknown_code' THEN coalesce(fiscal_year || '年', '当年') || '科目中没有该编码'
            || CASE WHEN named_code IS NOT NULL THEN '；该名称的编码是' || named_code ELSE '' END
        WHEN match = 'wrong_name' THEN
            CASE WHEN named_code IS NOT NULL THEN '该名称属于编码' || named_code
                || CASE WHEN code_name IS NOT NULL THEN '，而' || line_codes.line_code || '是“' || code_name || '”' ELSE '' END
            END
    END AS note,
    page,
    x0,
    y0,
    x1,
    y1
FROM line_codes
-- A pair that our edition has stands, whatever the others print.
LEFT JOIN rival_codes
    ON rival_codes.document_id = line_codes.document_id
    AND rival_codes.classification = line_codes.classification
    AND rival_codes.line_code = line_codes.line_code
    AND rival_codes.name = regexp_replace(line_codes.line_name, '[\s　]', '', 'g')
    AND coalesce(line_codes.match, '') NOT IN ('exact', 'former_name', 'spelling_variant')
-- The name is wrong, not the code: C02.
LEFT JOIN misnamed_codes AS misnamed
    ON misnamed.document_id = line_codes.document_id
    AND misnamed.table_code = line_codes.table_code
    AND misnamed.statement_no = line_codes.statement_no
    AND misnamed.side = line_codes.side
    AND misnamed.line_no = line_codes.line_no
WHERE line_codes.line_code IS NOT NULL
