-- The unit code that a document prints is its unit's in the register: another one was copied with the
-- form, or with last year's where the unit's code has changed. So is one that the register has for a unit of another
-- name, where the unit has none there.
WITH compared AS (
    SELECT
        documents.document_id, documents.unit_name, documents.unit_code,
        registered.unit_code AS own_code,
        holders.unit_name AS holder,
        CASE
            WHEN documents.unit_code IS NULL THEN 'the document prints no unit code'
            WHEN registered.unit_code IS NULL AND holders.unit_name IS NULL THEN 'the unit is not registered with a code'
        END AS reason
    FROM documents
    LEFT JOIN (
        -- The code of the year; in a year that the register does not have, the only one that the unit ever had.
        SELECT
            own.document_id,
            count(DISTINCT units.unit_code) AS codes,
            count(DISTINCT units.unit_code) FILTER (own.fiscal_year BETWEEN units.first_year AND units.last_year) AS codes_now,
            CASE
                WHEN codes_now = 1 THEN min(units.unit_code) FILTER (own.fiscal_year BETWEEN units.first_year AND units.last_year)
                WHEN codes = 1 THEN min(units.unit_code)
            END AS unit_code
        FROM documents AS own
        INNER JOIN (
            SELECT *, coalesce(valid_from, 0) AS first_year, coalesce(valid_to, 9999) AS last_year
            FROM units
            WHERE NOT is_proposed
        ) AS units
            ON units.region_code = own.region_code
            AND units.unit_name = own.unit_name
            AND units.scope IS NOT DISTINCT FROM own.scope
        GROUP BY own.document_id
    ) AS registered ON registered.document_id = documents.document_id
    LEFT JOIN (
        SELECT region_code, unit_code, max(unit_name) AS unit_name
        FROM units
        WHERE NOT is_proposed AND unit_code IS NOT NULL
        GROUP BY ALL
    ) AS holders
        ON holders.region_code = documents.region_code
        AND holders.unit_code = documents.unit_code
        AND documents.unit_is_proposed
    WHERE documents.is_disclosure
)
SELECT
    document_id,
    'unit_code' AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    unit_name AS line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN unit_code <> own_code OR own_code IS NULL THEN 'mismatch'
        ELSE 'exact'
    END AS verdict,
    reason,
    'source' AS origin,
    '文件印为' || unit_code || '，单位名录' || coalesce('为' || own_code, '中此编码属于' || holder) AS note,
    1 AS page,
    NULL AS x0, NULL AS y0, NULL AS x1, NULL AS y1
FROM compared
