-- L02 Σ amounts unchanged, exactly, per document, statement and measure (yuan).
WITH batch AS (
    SELECT d.document_id
    FROM documents AS d
    LEFT JOIN wh_documents AS w USING (document_id)
    WHERE coalesce(w.status <> 'quarantined', coalesce(d.is_disclosure, TRUE))
),
summed AS (
    SELECT
        document_id,
        table_code,
        statement_no,
        measure,
        sum(CASE WHEN is_in THEN amount ELSE 0 END) AS expected,
        sum(CASE WHEN is_in THEN 0 ELSE amount END) AS actual
    FROM (
        SELECT document_id, table_code, statement_no, measure, amount, TRUE AS is_in FROM amounts
        UNION ALL
        SELECT document_id, table_code, statement_no, measure, amount, FALSE AS is_in FROM wh_amounts
    )
    JOIN batch USING (document_id)
    GROUP BY document_id, table_code, statement_no, measure
)
SELECT
    document_id AS document_id,
    concat_ws('/', table_code, statement_no, measure) AS subject,
    table_code AS table_code,
    statement_no AS statement_no,
    NULL AS side,
    NULL AS line_code,
    NULL AS line_name,
    measure AS measure,
    CAST(expected AS DECIMAL(20, 2)) AS expected,
    CAST(actual AS DECIMAL(20, 2)) AS actual,
    2 AS terms,
    CAST(0 AS DECIMAL(20, 4)) AS tolerance,
    CASE WHEN actual = expected THEN 'exact' ELSE 'break' END AS verdict,
    NULL AS reason,
    'parse' AS origin,
    NULL AS note,
    NULL AS page,
    NULL AS x0,
    NULL AS y0,
    NULL AS x1,
    NULL AS y1
FROM summed
