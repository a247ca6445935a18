-- Functional statements reach 项 (seven digits), basic expenditure by economic class reaches 款 (five): 财预〔2016〕143号.
-- A code below which nothing is printed has to be that deep; a line that only holds last year's figure need not.
WITH coded AS (
    SELECT
        document_id, table_code, statement_no, side, line_no, line_code, line_name, line_key,
        page, x0, y0, x1, y1,
        if(
            table_code IN ('general_basic_expenditure', 'fiscal_basic_expenditure'), 5, 7
        ) AS depth
    FROM named_lines
    WHERE role = 'item'
        AND regexp_matches(line_code, '^[23][0-9]{2}([0-9]{2}){0,2}$')
        AND table_code IN (
            'general_expenditure', 'expenditure', 'fiscal_expenditure', 'government_fund_expenditure',
            'general_basic_expenditure', 'fiscal_basic_expenditure'
        )
),
parents AS (
    SELECT DISTINCT document_id, table_code, statement_no, side, parent_line AS line_no
    FROM code_tree
    WHERE parent_line IS NOT NULL
),
figured AS (
    SELECT DISTINCT document_id, table_code, statement_no, side, line_no
    FROM amounts
    WHERE period_of(measure) = '' AND amount <> 0
),
compared AS (
    SELECT
        coded.*,
        CASE
            WHEN parents.line_no IS NOT NULL THEN 'finer codes stand below it'
            WHEN figured.line_no IS NULL THEN 'the line has no figure of this year'
        END AS reason
    FROM coded
    LEFT JOIN parents USING (document_id, table_code, statement_no, side, line_no)
    LEFT JOIN figured USING (document_id, table_code, statement_no, side, line_no)
)
SELECT
    document_id,
    concat_ws('/', table_code, statement_no, side, line_key, 'level') AS subject,
    table_code,
    statement_no,
    side,
    line_code,
    line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN length(line_code) < depth THEN 'missing'
        ELSE 'exact'
    END AS verdict,
    reason,
    'source' AS origin,
    '只公开到' || if(length(line_code) = 3, '类', '款') || '，应公开到' || if(depth = 5, '款', '项') AS note,
    page,
    x0, y0, x1, y1
FROM compared
