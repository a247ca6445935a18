-- Stated procurement and its kinds = the procurement statement's total and its lines 货物、工程、服务. A figure
-- stated of one fund alone is compared with that fund's column.
WITH printed AS (
    SELECT
        document_id, statement_no, stem,
        CASE
            WHEN role = 'grand' THEN 'procurement'
            WHEN plain LIKE '货物%' THEN 'procurement_goods'
            WHEN plain LIKE '工程%' THEN 'procurement_works'
            WHEN plain LIKE '服务%' THEN 'procurement_services'
        END AS topic,
        amount, precision, state, cell
    FROM line_figures
    WHERE table_code = 'procurement' AND period = '' AND statement_no = 1
        AND (role = 'grand' OR regexp_matches(plain, '^(货物|工程|服务)类?$'))
    QUALIFY row_number() OVER (
        PARTITION BY document_id, measure, if(role = 'grand', 'grand', left(plain, 2))
        ORDER BY amount IS NULL, line_no
    ) = 1
),
compared AS (
    SELECT
        claims.*,
        printed.amount AS expected,
        printed.cell AS other_cell,
        half(claims.precision + coalesce(printed.precision, 0)) AS tolerance,
        CASE
            WHEN printed.document_id IS NULL THEN 'the statement prints no such line'
            WHEN printed.state = 'unread' THEN 'the figure was not read'
            WHEN printed.amount IS NULL AND claims.amount <> 0 THEN 'the figure is blank'
        END AS reason
    FROM claims
    INNER JOIN header USING (document_id)
    INNER JOIN table_documents USING (document_id)
    LEFT JOIN printed
        ON printed.document_id = table_documents.tables_id
        AND printed.topic = claims.topic
        AND printed.stem = coalesce(fund_of(claims.line_name), 'total')
    WHERE claims.kind = 'level' AND claims.amount IS NOT NULL
        AND claims.fiscal_year = header.fiscal_year
        AND claims.base IS DISTINCT FROM 'execution'
        AND claims.topic IN (
            'procurement', 'procurement_goods', 'procurement_works', 'procurement_services'
        )
        AND (claims.line_name IS NULL OR fund_of(claims.line_name) IS NOT NULL)
),
valued AS (
    SELECT * REPLACE (if(reason IS NULL, coalesce(expected, 0), expected) AS expected) FROM compared
)
SELECT
    document_id,
    concat_ws(
        '/', 'claim', topic, compact_name(line_name),
        nullif(row_number() OVER (PARTITION BY document_id, topic, line_name ORDER BY claim_no), 1)
    ) AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    line_name AS line_name,
    topic AS measure,
    expected,
    amount AS actual,
    2 AS terms,
    tolerance,
    CASE WHEN reason IS NULL THEN verdict_of(amount, expected, tolerance) ELSE 'not_evaluated' END
        AS verdict,
    reason,
    'source' AS origin,
    sentence AS note,
    page,
    x0, y0, x1, y1,
    ['claim/' || claim_no, other_cell] AS cells
FROM valued
