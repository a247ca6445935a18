-- C02 the printed name is the code's name of that year. A former name is told apart from a wrong
-- one: it passes, with a note; so does another way of writing the name. A name that belongs to
-- another code is C01's finding, but where the unit numbers its lines itself, or where the document's
-- other statements print the code with its own name: then it is the name that is wrong.
SELECT
    line_codes.document_id,
    concat_ws('/', line_codes.table_code, line_codes.statement_no, line_codes.side, line_code)
        AS subject,
    line_codes.table_code,
    line_codes.statement_no,
    line_codes.side,
    line_code,
    line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    CASE
        WHEN match IN ('exact', 'former_name', 'spelling_variant') THEN 'exact'
        WHEN misnamed.line_no IS NOT NULL THEN 'mismatch'
        WHEN match = 'local_numbering' THEN if(confidence = 'low', 'not_evaluated', 'mismatch')
        WHEN match = 'unknown_name' OR (match = 'wrong_name' AND named_code IS NULL) THEN
            CASE WHEN confidence = 'low' OR code_name IS NULL OR line_name IS NULL
                THEN 'not_evaluated' ELSE 'mismatch' END
        ELSE 'not_evaluated'
    END AS verdict,
    CASE
        WHEN match IN ('exact', 'former_name', 'spelling_variant') THEN NULL
        WHEN match IS NULL THEN 'not_compared'
        WHEN misnamed.line_no IS NOT NULL THEN NULL
        WHEN match = 'wrong_name' AND named_code IS NOT NULL THEN 'see_C01'
        WHEN match NOT IN ('unknown_name', 'wrong_name', 'local_numbering') THEN match
        WHEN line_name IS NULL THEN 'no_name_printed'
        WHEN code_name IS NULL THEN 'unknown_to_us'
        WHEN confidence = 'low' THEN 'low_confidence'
    END AS reason,
    'source' AS origin,
    CASE
        WHEN match = 'local_numbering' THEN '本单位自编序号，不是科目编码：该名称的科目编码是' || named_code
            || coalesce('，而' || line_code || '是“' || code_name || '”', '')
        WHEN match = 'spelling_variant' THEN '写法不同，科目表名称为“' || code_name || '”'
        WHEN match = 'former_name' THEN '曾用名，现名“' || code_name || '”'
        WHEN match IN ('unknown_name', 'wrong_name') THEN '科目表名称为“' || code_name || '”'
            || coalesce('，本文件其他' || misnamed.statements || '张表也如此', '')
    END AS note,
    page,
    x0,
    y0,
    x1,
    y1
FROM line_codes
LEFT JOIN misnamed_codes AS misnamed
    USING (document_id, table_code, statement_no, side, line_no)
WHERE line_code IS NOT NULL
