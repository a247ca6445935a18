-- A self-evaluation's points add up: Σ points of the indicators + points of 预算执行率 = 总分.
WITH summed AS (
    SELECT
        document_id, sheet_no,
        sum(score) AS scores,
        sum(weight) AS weights,
        count(*) AS printed,
        count(score) AS terms,
        bool_or(score <> round(score, 0)) AS has_decimals,
        max(page) AS page
    FROM indicators
    GROUP BY ALL
),
compared AS (
    SELECT
        projects.*,
        summed.* EXCLUDE (document_id, sheet_no, page),
        coalesce(summed.page, projects.page_from) AS place,
        scores + coalesce(execution_score, 0) AS added,
        weights + coalesce(execution_weight, 0) AS full_marks,
        half(
            CASE WHEN has_decimals THEN 0.01 * terms ELSE 0 END
            + CASE
                -- A total of whole points, or of fewer digits, over parts with decimals is rounded.
                WHEN added <> round(added, 0) AND total_precision > 0.01 THEN total_precision
                ELSE 0
            END
        ) AS tolerance
    FROM projects
    LEFT JOIN summed USING (document_id, sheet_no)
),
judged AS (
    SELECT
        *,
        CASE
            WHEN total_score IS NULL THEN 'the sheet prints no total of points'
            WHEN coalesce(terms, 0) = 0 THEN 'the sheet prints no points'
            WHEN verdict_of(total_score, added, tolerance) <> 'break' THEN NULL
            WHEN terms < printed THEN 'points are blank'
            WHEN execution_weight IS NOT NULL AND execution_score IS NULL
                THEN 'points of the execution are blank'
            WHEN full_marks <> 100 THEN 'the weights do not add up to 100'
        END AS reason
    FROM compared
)
SELECT
    document_id,
    concat_ws('/', 'sheet', sheet_code, sheet_no, 'score') AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    project_name AS line_name,
    'score' AS measure,
    added AS expected,
    total_score AS actual,
    terms + if(execution_score IS NULL, 0, 1) AS terms,
    tolerance,
    CASE
        WHEN reason IS NULL THEN verdict_of(total_score, added, tolerance) ELSE 'not_evaluated'
    END AS verdict,
    reason,
    'source' AS origin,
    '第' || sheet_no || '张表' || coalesce('（项目编码' || project_code || '）', '') AS note,
    place AS page,
    NULL AS x0,
    NULL AS y0,
    NULL AS x1,
    NULL AS y1
FROM judged
