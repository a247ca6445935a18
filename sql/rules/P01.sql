-- The statements that the form requires are all there, or are declared empty (an empty statement
-- is printed too). Where the form is not known, those that every county publishes since 2017
-- (财预〔2016〕143号, `national`). A file that holds only the text of a disclosure prints none. Where
-- we could not read all of the document, or its title stands there without a table that we could
-- read, we may have missed the statement: origin parse. A title with a note that there is nothing
-- to disclose declares the statement empty.
WITH demanded AS (
    SELECT
        header.document_id,
        CASE
            WHEN header.part IS NOT DISTINCT FROM 'text' THEN 'only the text of the disclosure'
            WHEN coalesce(header.fiscal_year, 0) < 2017 AND own.form IS NULL
                THEN 'no list of required statements for this form and year'
        END AS reason,
        header.report_kind,
        coalesce(own.form, 'national') AS form
    FROM header
    LEFT JOIN (SELECT DISTINCT form, report_kind FROM required_statements) AS own
        ON own.form = header.form AND own.report_kind = header.report_kind
    WHERE header.is_disclosure
),
expected_statements AS (
    SELECT demanded.document_id, demanded.reason, required_statements.table_code
    FROM demanded
    LEFT JOIN required_statements
        ON demanded.reason IS NULL
        AND required_statements.form = demanded.form
        AND required_statements.report_kind = demanded.report_kind
),
printed AS (
    SELECT document_id, table_code, min(page_from) AS page
    FROM (
        SELECT document_id, table_code, page_from FROM statements
        UNION ALL
        SELECT document_id, table_code, page FROM titles_seen WHERE is_empty
    )
    GROUP BY ALL
),
not_read AS (
    -- Of the whole document (no table_code), or of one statement.
    SELECT document_id, NULL AS table_code FROM unread_tables
    UNION
    SELECT document_id, NULL FROM pages WHERE text_source = 'scan' OR error IS NOT NULL
    UNION
    SELECT document_id, NULL FROM unread_areas
    UNION
    SELECT document_id, table_code FROM titles_seen WHERE NOT is_empty
),
missed AS (
    SELECT DISTINCT expected_statements.document_id, expected_statements.table_code
    FROM expected_statements
    INNER JOIN not_read
        ON not_read.document_id = expected_statements.document_id
        AND coalesce(not_read.table_code, expected_statements.table_code)
            = expected_statements.table_code
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
        WHEN expected_statements.table_code IS NULL
            THEN coalesce(expected_statements.reason, 'the kind of report is not known')
    END AS reason,
    CASE
        WHEN printed.document_id IS NULL AND missed.document_id IS NOT NULL THEN 'parse'
        ELSE 'source'
    END AS origin,
    CASE
        WHEN expected_statements.table_code IS NULL OR printed.document_id IS NOT NULL THEN NULL
        WHEN missed.document_id IS NOT NULL THEN '文件中有未能识别的表或页，此表可能在其中，请人工核对'
        ELSE '文件中没有此表'
    END AS note,
    printed.page,
    NULL AS x0, NULL AS y0, NULL AS x1, NULL AS y1
FROM expected_statements
LEFT JOIN printed USING (document_id, table_code)
LEFT JOIN missed USING (document_id, table_code)
