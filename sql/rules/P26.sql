-- The codes of a statement are of the classification that it is made by: expenditure by function has codes of
-- 2xx, by economic class of 3xx (departments) or 5xx (governments), income by source of 1xx.
WITH compared AS (
    SELECT
        *,
        CASE
            WHEN table_code IN (
                'general_basic_expenditure', 'fiscal_basic_expenditure', 'operating_cost_expenditure'
            ) THEN line_code[1] NOT IN ('3', '5')
            WHEN table_code = 'income' THEN line_code[1] NOT IN ('1', '2')
            ELSE line_code[1] <> '2'
        END AS is_strange
    FROM named_lines
    WHERE role = 'item'
        AND regexp_matches(line_code, '^[0-9]{3}([0-9]{2}){0,2}$')
        AND table_code IN (
            'general_expenditure', 'government_fund_expenditure', 'state_capital_expenditure',
            'fiscal_expenditure', 'expenditure', 'income', 'general_basic_expenditure',
            'fiscal_basic_expenditure', 'operating_cost_expenditure'
        )
),
counted AS (
    SELECT
        *,
        count(*) FILTER (is_strange) OVER one_statement AS strange,
        count(*) OVER one_statement AS coded
    FROM compared
    WINDOW one_statement AS (PARTITION BY document_id, table_code, statement_no)
)
SELECT
    document_id,
    concat_ws('/', table_code, statement_no, side, line_key, 'classification') AS subject,
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
    if(is_strange, 'mismatch', 'exact') AS verdict,
    NULL AS reason,
    if(strange * 2 > coded, 'parse', 'source') AS origin,
    '编码' || line_code || '不属于本表所用的分类' AS note,
    page,
    x0, y0, x1, y1
FROM counted
