-- Vehicles to buy and the money for them: where the text says that no vehicle is bought, 三公 has no 购置费.
-- The reverse need not hold: vehicles of the services are bought from other funds.
WITH bought AS (
    SELECT document_id, amount, precision, state
    FROM line_figures
    WHERE table_code = 'three_public' AND measure = 'vehicle_purchase' AND statement_no = 1
    QUALIFY row_number() OVER (PARTITION BY document_id ORDER BY amount IS NULL, line_no) = 1
),
compared AS (
    SELECT
        claims.*,
        bought.amount AS cost,
        CASE
            WHEN bought.document_id IS NULL OR bought.state = 'unread'
                THEN 'the cost of vehicles was not read'
            WHEN claims.amount > 0 THEN 'other funds may buy the vehicle'
        END AS reason
    FROM claims
    INNER JOIN header USING (document_id)
    INNER JOIN table_documents USING (document_id)
    LEFT JOIN bought ON bought.document_id = table_documents.tables_id
    WHERE claims.topic = 'vehicles_purchase_count' AND claims.kind = 'level'
        AND claims.line_name IS NULL
        AND claims.amount IS NOT NULL
        AND claims.fiscal_year = header.fiscal_year
)
SELECT
    document_id,
    concat_ws('/', 'claim', topic,
        nullif(row_number() OVER (PARTITION BY document_id, topic ORDER BY claim_no), 1)) AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    NULL AS line_name,
    topic AS measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN coalesce(cost, 0) > 0 THEN 'mismatch'
        ELSE 'exact'
    END AS verdict,
    reason,
    'source' AS origin,
    '三公表中公务用车购置费不为零；原文：' || sentence AS note,
    page,
    x0, y0, x1, y1
FROM compared
