-- The statements that the form requires are all there, or are declared empty (an empty statement
-- is printed too). A file that holds only the text of a disclosure prints none.
WITH expected_statements AS (
    SELECT header.document_id, required_statements.table_code
    FROM header
    INNER JOIN document_forms USING (document_id)
    LEFT JOIN required_statements
        ON required_statements.form = document_forms.form
        AND required_statements.report_kind = document_forms.report_kind
    WHERE header.is_disclosure AND header.part IS DISTINCT FROM 'text'
),
printed AS (
    SELECT document_id, table_code, min(page_from) AS page
    FROM statements
    GROUP BY ALL
)
SELECT
    expected_statements.document_id,
    coalesce(expected_statements.table_code, 'form') AS subject,
    expected_statements.table_code,
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
        WHEN expected_statements.table_code IS NULL THEN 'not_evaluated'
        WHEN printed.document_id IS NULL THEN 'missing'
        ELSE 'exact'
    END AS verdict,
    CASE
        WHEN expected_statements.table_code IS NULL THEN 'no list of required statements for this form'
    END AS reason,
    'source' AS origin,
    CASE
        WHEN expected_statements.table_code IS NOT NULL AND printed.document_id IS NULL
            THEN '文件中没有此表'
    END AS note,
    printed.page,
    NULL AS x0, NULL AS y0, NULL AS x1, NULL AS y1
FROM expected_statements
LEFT JOIN printed USING (document_id, table_code)
