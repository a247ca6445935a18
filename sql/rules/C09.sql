-- The register knows the unit in the year disclosed: before it was set up, or after it was merged into another, nobody
-- disclosed under its name. A unit that was only renamed is in force under its other name.
WITH dated AS (
    SELECT
        documents.document_id, documents.unit_name, documents.fiscal_year,
        count(registered.unit_name) AS registered_rows,
        count(*) FILTER (
            documents.fiscal_year BETWEEN coalesce(registered.valid_from, 0) AND coalesce(registered.valid_to, 9999)
        ) AS in_force,
        min(registered.valid_from) AS valid_from,
        max(registered.valid_to) AS valid_to,
        any_value(registered.successor) AS successor
    FROM documents
    LEFT JOIN (SELECT * FROM units WHERE NOT is_proposed) AS registered
        ON registered.region_code = documents.region_code
        AND registered.unit_name = documents.unit_name
        AND coalesce(registered.scope, documents.scope) IS NOT DISTINCT FROM documents.scope
    WHERE documents.is_disclosure
    GROUP BY ALL
),
compared AS (
    SELECT
        dated.*,
        CASE
            WHEN registered_rows = 0 THEN 'the unit is not registered'
            WHEN fiscal_year IS NULL THEN 'the year of the document is not known'
            WHEN valid_from IS NULL AND valid_to IS NULL THEN 'the register does not date the unit'
        END AS reason
    FROM dated
)
SELECT
    document_id,
    'unit/years' AS subject,
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
        WHEN in_force = 0 THEN 'mismatch'
        ELSE 'exact'
    END AS verdict,
    reason,
    'source' AS origin,
    '单位名录中的年度为' || coalesce(CAST(valid_from AS VARCHAR), '') || '–' || coalesce(CAST(valid_to AS VARCHAR), '')
        || '，文件是' || fiscal_year || '年' || coalesce('；其后由' || successor || '承接', '') AS note,
    1 AS page,
    NULL AS x0, NULL AS y0, NULL AS x1, NULL AS y1
FROM compared
