-- A project's sheet has indicators of output and of effect (产出、效益): 财预〔2020〕10号 asks for both. Only a
-- sheet that names the kind of every indicator can be held to it.
WITH kinds AS (
    SELECT
        document_id, sheet_no,
        count(*) AS printed,
        count(level1) AS named,
        bool_or(level1 LIKE '%产出%') AS has_output,
        bool_or(regexp_matches(level1, '效益|效果|满意')) AS has_effect
    FROM indicators
    GROUP BY ALL
),
compared AS (
    SELECT
        projects.*,
        kinds.has_output,
        kinds.has_effect,
        CASE
            WHEN kinds.printed IS NULL THEN 'the sheet prints no indicator'
            WHEN kinds.named < kinds.printed THEN 'the sheet does not name the kinds of indicators'
            WHEN projects.sheet_code = 'overall' THEN 'the sheet is of the whole unit'
        END AS reason
    FROM projects
    LEFT JOIN kinds USING (document_id, sheet_no)
)
SELECT
    document_id,
    concat_ws('/', 'sheet', sheet_code, sheet_no, 'kinds') AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    project_name AS line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN NOT (has_output AND has_effect) THEN 'missing'
        ELSE 'exact'
    END AS verdict,
    reason,
    'source' AS origin,
    '第' || sheet_no || '张表没有' || if(has_output, '效益', '产出') || '指标' AS note,
    page_from AS page,
    x0, y0, x1, y1
FROM compared
