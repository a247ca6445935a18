-- What the text has to explain (财预〔2016〕143号): operating cost of the office, procurement, state assets, performance,
-- the terms used. Each is looked for by its words anywhere in the text of the disclosure; a disclosure whose text is
-- in another file, or is partly an image, is not judged.
WITH topics (topic, name, pattern) AS (
    VALUES
        ('operating_cost', '机关运行经费', '机关运行经费|运行经费'),
        ('procurement', '政府采购', '政府采购'),
        ('state_assets', '国有资产占有使用', '国有资产|国有资本占|资产占用|车辆\d*辆|共有车辆'),
        ('performance', '绩效', '绩效'),
        ('terms', '名词解释', '名词解释|名词说明|专业名词|专业性名词')
),
scanned AS (
    SELECT DISTINCT document_id FROM pages WHERE text_source = 'scan' OR error IS NOT NULL
),
compared AS (
    SELECT
        header.document_id,
        topics.topic,
        topics.name,
        regexp_matches(plain.text, topics.pattern) AS is_there,
        CASE
            WHEN header.part = 'tables' THEN 'only the tables of the disclosure'
            WHEN scanned.document_id IS NOT NULL THEN 'a page is an image'
            WHEN plain.text IS NULL OR length(plain.text) < 400 THEN 'the text was not read'
            WHEN topics.topic = 'performance'
                AND NOT regexp_matches(plain.text, topics.pattern)
                AND regexp_matches(plain.framed, topics.pattern)
                THEN 'only a table speaks of it'
        END AS reason
    FROM header
    CROSS JOIN topics
    LEFT JOIN texts AS plain USING (document_id)
    LEFT JOIN scanned USING (document_id)
    WHERE header.is_disclosure
)
SELECT
    document_id,
    concat_ws('/', 'section', topic) AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    name AS line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN NOT is_there THEN 'missing'
        ELSE 'exact'
    END AS verdict,
    reason,
    'source' AS origin,
    '文件中没有“' || name || '”的说明' AS note,
    NULL AS page,
    NULL AS x0, NULL AS y0, NULL AS x1, NULL AS y1
FROM compared
