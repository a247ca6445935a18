-- L06 one current version per disclosure and part; none where every version is quarantined, or
-- where two versions tie: that is flagged for a person, not guessed.
WITH versions AS (
    SELECT
        min(document_id) AS document_id,
        disclosure_id,
        part,
        CASE
            WHEN bool_or(coalesce(version_tie, FALSE)) THEN 0
            WHEN bool_or(status <> 'quarantined') THEN 1
            ELSE 0
        END AS expected,
        count(*) FILTER (WHERE coalesce(is_current, FALSE)) AS actual,
        -- As the files have it: the warehouse may name a unit as other units' documents do.
        min(own.unit_name) AS unit_name,
        min(fiscal_year) AS fiscal_year
    FROM wh_documents
    LEFT JOIN (SELECT document_id, unit_name FROM documents) AS own USING (document_id)
    WHERE disclosure_id IN (SELECT disclosure_id FROM documents)
    GROUP BY disclosure_id, part
)
SELECT
    document_id AS document_id,
    concat_ws('/', 'current', part) AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    NULL AS line_name,
    'count' AS measure,
    CAST(expected AS DECIMAL(20, 2)) AS expected,
    CAST(actual AS DECIMAL(20, 2)) AS actual,
    2 AS terms,
    CAST(0 AS DECIMAL(20, 4)) AS tolerance,
    CASE WHEN actual = expected THEN 'exact' ELSE 'break' END AS verdict,
    NULL AS reason,
    'parse' AS origin,
    concat_ws(' ', unit_name, fiscal_year, part) AS note,
    NULL AS page,
    NULL AS x0,
    NULL AS y0,
    NULL AS x1,
    NULL AS y1
FROM versions
