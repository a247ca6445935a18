-- A self-evaluation's 预算执行率 = 全年执行数 ÷ 全年预算数, in percent; of 年初预算数 where the form prints no
-- other, or where the unit has reckoned with that. The amounts stand for intervals, as everywhere.
WITH reckoned AS (
    SELECT
        projects.*,
        base,
        100 * executed / nullif(base, 0) AS quotient,
        -- Half the last place of the rate, and what those of both amounts make of the quotient.
        rate_precision / 2
        + 50 * coalesce(precision, 0) / nullif(base, 0) * (1 + executed / nullif(base, 0)) AS reach,
        row_number() OVER (
            PARTITION BY document_id, sheet_no
            ORDER BY abs(execution_rate - 100 * executed / nullif(base, 0)) > reach NULLS LAST, rank
        ) AS choice
    FROM (
        SELECT *, unnest([coalesce(adjusted_budget, budget), budget]) AS base, unnest([1, 2]) AS rank
        FROM projects
        WHERE execution_rate IS NOT NULL
    ) AS projects
),
judged AS (
    SELECT
        *,
        CAST(round(quotient, CASE rate_precision WHEN 1 THEN 0 WHEN 0.1 THEN 1 ELSE 2 END) AS DECIMAL(20, 2))
            AS expected,
        CASE
            WHEN executed IS NULL THEN 'what was spent is not printed'
            WHEN base IS NULL THEN 'the budget is not printed'
            WHEN base = 0 THEN 'the budget is nought'
        END AS reason
    FROM reckoned
    WHERE choice = 1
)
SELECT
    document_id,
    concat_ws('/', 'sheet', sheet_code, sheet_no, 'execution_rate') AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    project_name AS line_name,
    'percent' AS measure,
    expected,
    execution_rate AS actual,
    2 AS terms,
    CAST(reach AS DECIMAL(20, 4)) AS tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN execution_rate = expected THEN 'exact'
        WHEN abs(execution_rate - quotient) <= reach THEN 'rounding'
        ELSE 'break'
    END AS verdict,
    reason,
    'source' AS origin,
    '第' || sheet_no || '张表' AS note,
    page_from AS page,
    x0, y0, x1, y1
FROM judged
