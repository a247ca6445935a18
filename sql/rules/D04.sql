-- A total, a 类 or a kind of 三公 that changed from one year to the next by more than the threshold of
-- `change_thresholds.csv` (a share of last year's figure, and at least so many yuan): for a person to look at. Both
-- figures come from the unit's own disclosures; nothing is said to be wrong.
WITH watched AS (
    SELECT line_figures.*, thresholds.share_percent, thresholds.least_yuan
    FROM line_figures
    INNER JOIN (
        SELECT
            table_code,
            CAST(share_percent AS DECIMAL(9, 2)) AS share_percent,
            CAST(least_yuan AS DECIMAL(20, 2)) AS least_yuan
        FROM change_thresholds
    ) AS thresholds USING (table_code)
    WHERE statement_no = 1 AND period = ''
        AND CASE
            WHEN table_code = 'three_public'
                THEN measure IN ('total', 'abroad', 'reception', 'vehicle_purchase', 'vehicle_running')
            ELSE measure = 'total' AND (role = 'grand' OR length(line_code) = 3)
        END
),
compared AS (
    SELECT
        this_year.*,
        before.amount AS expected,
        year_pairs.before_year,
        CASE
            WHEN this_year.state = 'unread' OR before.state = 'unread' THEN 'a figure was not read'
            WHEN this_year.amount IS NULL OR before.amount IS NULL THEN 'a figure is blank'
            WHEN before.amount = 0 THEN 'there was nothing last year'
        END AS reason
    FROM year_pairs
    INNER JOIN watched AS this_year ON this_year.document_id = year_pairs.document_id
    INNER JOIN watched AS before
        ON before.document_id = year_pairs.before_id
        AND before.table_code = this_year.table_code
        AND before.side = this_year.side
        AND before.line_key = this_year.line_key
        AND before.measure = this_year.measure
),
judged AS (
    SELECT
        *,
        abs(amount - expected) >= least_yuan
        AND abs(amount - expected) * 100 > abs(expected) * share_percent AS is_large
    FROM compared
)
SELECT
    document_id,
    concat_ws('/', 'change', table_code, side, line_key, measure) AS subject,
    table_code,
    statement_no,
    side,
    line_code,
    line_name,
    measure,
    -- A change is no equation: both sides are given only where it is to be looked at.
    if(reason IS NULL AND is_large, expected, NULL) AS expected,
    if(reason IS NULL AND is_large, amount, NULL) AS actual,
    2 AS terms,
    NULL AS tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN is_large THEN 'mismatch'
        ELSE 'exact'
    END AS verdict,
    reason,
    'source' AS origin,
    before_year || '年为' || CAST(expected AS VARCHAR) || '元' AS note,
    page,
    x0, y0, x1, y1
FROM judged
