-- The header is complete: county, year and kind of report are known. Without them a figure belongs nowhere; what we
-- did not read is ours.
WITH asked (item, name) AS (
    VALUES ('region', '地区'), ('fiscal_year', '年度'), ('report_kind', '预算或决算'), ('scope', '单位或部门')
)
SELECT
    documents.document_id,
    'header/' || asked.item AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    documents.unit_name AS line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    CASE
        WHEN CASE asked.item
            WHEN 'region' THEN coalesce(documents.region_code, documents.region_name)
            WHEN 'fiscal_year' THEN CAST(documents.fiscal_year AS VARCHAR)
            WHEN 'report_kind' THEN documents.report_kind
            ELSE documents.scope
        END IS NULL THEN 'missing'
        ELSE 'exact'
    END AS verdict,
    NULL AS reason,
    'parse' AS origin,
    '未能确定' || asked.name AS note,
    1 AS page,
    NULL AS x0, NULL AS y0, NULL AS x1, NULL AS y1
FROM documents
CROSS JOIN asked
WHERE documents.is_disclosure
