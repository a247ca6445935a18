-- 人员经费 and 公用经费 by economic class: 工资福利 (301) and 对个人和家庭的补助 (303) are paid to persons and
-- never 公用; capital expenditure (307, 309, 310) is never 人员. 302 may be either (交通补贴).
WITH compared AS (
    SELECT
        *,
        CASE
            WHEN state = 'unread' THEN 'the figure was not read'
            WHEN amount IS NULL THEN 'the figure is blank'
        END AS reason
    FROM line_figures
    WHERE table_code IN ('general_basic_expenditure', 'fiscal_basic_expenditure')
        AND role = 'item'
        AND (
            (measure = 'public' AND regexp_matches(line_code, '^(301|303)([0-9]{2})*$'))
            OR (measure = 'personnel' AND regexp_matches(line_code, '^(307|309|310)([0-9]{2})*$'))
        )
)
SELECT
    document_id,
    concat_ws('/', table_code, statement_no, side, line_key, measure) AS subject,
    table_code,
    statement_no,
    side,
    line_code,
    line_name,
    measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN amount <> 0 THEN 'mismatch'
        ELSE 'exact'
    END AS verdict,
    reason,
    'source' AS origin,
    left(line_code, 3) || '类科目列入' || if(measure = 'public', '公用经费', '人员经费') AS note,
    page,
    x0, y0, x1, y1,
    -- Of one figure alone: the equation says that it is nothing.
    [cell] AS cells
FROM compared
