-- Σ indicator weights + execution weight = 100. A form without an execution weight keeps one total
-- over the sheets of a document: 90 (the ten of the execution rate left off) or 100; the sheet that
-- differs is the finding, and one that shares a total with nobody is held to 100.
WITH sheets AS (
    SELECT
        projects.document_id, projects.sheet_code, projects.sheet_no, projects.project_code,
        projects.project_name, projects.execution_weight,
        projects.page_from, projects.x0, projects.y0, projects.x1, projects.y1,
        count(indicators.indicator_no) AS indicators_printed,
        count(indicators.indicator_no) - count(indicators.weight) AS weights_missing,
        sum(indicators.weight) AS weights,
        count(indicators.weight) AS terms,
        bool_or(indicators.weight <> round(indicators.weight, 0)) AS has_decimals,
        min(indicators.page) AS page
    FROM projects
    LEFT JOIN indicators USING (document_id, sheet_no)
    GROUP BY ALL
),
habits AS (
    SELECT document_id, sheet_code, weights AS habit
    FROM sheets
    WHERE execution_weight IS NULL AND weights IN (90, 100)
    GROUP BY document_id, sheet_code, weights
    QUALIFY row_number() OVER (
        PARTITION BY document_id, sheet_code ORDER BY count(*) DESC, weights DESC
    ) = 1
),
compared AS (
    SELECT
        sheets.*,
        weights + coalesce(execution_weight, 0) AS actual,
        CASE
            -- Weights may be printed as parts of 1.
            WHEN weights + coalesce(execution_weight, 0) BETWEEN 0.9 AND 1.1 THEN 1
            WHEN execution_weight IS NULL THEN coalesce(habit, 100)
            ELSE 100
        END AS expected,
        CASE WHEN has_decimals THEN half(0.01 * terms) ELSE 0 END AS tolerance,
        CASE
            WHEN indicators_printed = 0 THEN 'the sheet prints no indicator'
            WHEN terms = 0 THEN 'the sheet prints no weight'
        END AS reason
    FROM sheets
    LEFT JOIN habits USING (document_id, sheet_code)
),
judged AS (
    SELECT
        * REPLACE (
            CASE
                WHEN reason IS NULL AND weights_missing > 0
                    AND verdict_of(actual, expected, tolerance) = 'break'
                    THEN 'a weight is blank'
                ELSE reason
            END AS reason
        )
    FROM compared
)
SELECT
    document_id,
    concat_ws('/', 'sheet', sheet_code, sheet_no, 'weight') AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    project_name AS line_name,
    'weight' AS measure,
    expected,
    actual,
    terms + if(execution_weight IS NULL, 0, 1) AS terms,
    tolerance,
    CASE WHEN reason IS NULL THEN verdict_of(actual, expected, tolerance) ELSE 'not_evaluated' END
        AS verdict,
    reason,
    'source' AS origin,
    '第' || sheet_no || '张表' || coalesce('（项目编码' || project_code || '）', '') AS note,
    coalesce(page, page_from) AS page,
    CASE WHEN coalesce(page, page_from) = page_from THEN x0 END AS x0,
    CASE WHEN coalesce(page, page_from) = page_from THEN y0 END AS y0,
    CASE WHEN coalesce(page, page_from) = page_from THEN x1 END AS x1,
    CASE WHEN coalesce(page, page_from) = page_from THEN y1 END AS y1
FROM judged
