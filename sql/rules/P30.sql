-- A self-evaluation gives no more points than the weight: of each indicator, and of 预算执行率.
WITH given AS (
    SELECT
        indicators.document_id, indicators.sheet_no, projects.sheet_code,
        CAST(indicators.indicator_no AS VARCHAR) AS item,
        coalesce(indicators.name, projects.project_name) AS line_name,
        indicators.weight, indicators.score,
        indicators.page, indicators.x0, indicators.y0, indicators.x1, indicators.y1
    FROM indicators
    INNER JOIN projects USING (document_id, sheet_no)
    WHERE indicators.score IS NOT NULL
    UNION ALL
    SELECT
        document_id, sheet_no, sheet_code,
        'execution',
        '预算执行率',
        execution_weight, execution_score,
        page_from, NULL, NULL, NULL, NULL
    FROM projects
    WHERE execution_score IS NOT NULL
)
SELECT
    document_id,
    concat_ws('/', 'sheet', sheet_code, sheet_no, item, 'score') AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    line_name,
    'score' AS measure,
    weight AS expected,
    score AS actual,
    2 AS terms,
    0 AS tolerance,
    CASE
        WHEN weight IS NULL THEN 'not_evaluated'
        WHEN score <= weight THEN 'exact'
        ELSE 'break'
    END AS verdict,
    CASE WHEN weight IS NULL THEN 'no weight is printed' END AS reason,
    'source' AS origin,
    '第' || sheet_no || '张表' AS note,
    page, x0, y0, x1, y1
FROM given
