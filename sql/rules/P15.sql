-- A statement with figures names their unit (万元, 元): without it nobody can read them.
WITH figured AS (
    SELECT document_id, table_code, statement_no, count(*) AS figures
    FROM amounts
    WHERE amount <> 0
    GROUP BY ALL
),
compared AS (
    SELECT
        statements.*,
        if(figured.figures IS NULL, 'the statement prints no figure', NULL) AS reason
    FROM statements
    LEFT JOIN figured USING (document_id, table_code, statement_no)
)
SELECT
    document_id,
    concat_ws('/', table_code, statement_no, 'unit_label') AS subject,
    table_code,
    statement_no,
    NULL AS side,
    NULL AS line_code,
    NULL AS line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN unit_label IS NULL THEN 'missing'
        ELSE 'exact'
    END AS verdict,
    reason,
    'source' AS origin,
    NULL AS note,
    page_from AS page,
    x0, y0, x1, y1
FROM compared
