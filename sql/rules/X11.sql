-- 人员经费 and 公用经费 wherever they are printed: the basic statement's halves = those that another statement
-- prints beside 基本支出, where both split the same amount.
WITH halves (measure, half_of) AS (
    VALUES ('personnel', 'basic_personnel'), ('public', 'basic_public')
),
own AS (
    SELECT half_total.*, basic.amount AS basic_amount, basic.precision AS basic_precision
    FROM side_totals AS half_total
    INNER JOIN side_totals AS basic
        USING (document_id, table_code, statement_no, side, role)
    WHERE half_total.table_code = 'general_basic_expenditure'
        AND half_total.role = 'grand'
        AND half_total.measure IN ('personnel', 'public')
        AND basic.measure = 'total'
),
elsewhere AS (
    -- Another statement's two halves, and the basic expenditure that they make.
    SELECT
        *,
        sum(amount) OVER one_line AS basic_amount,
        sum(precision) OVER one_line AS basic_precision,
        count(*) OVER one_line AS halves_printed
    FROM (
        SELECT *, measure AS half_of
        FROM side_totals
        WHERE role = 'grand' AND measure IN ('basic_personnel', 'basic_public')
        UNION ALL BY NAME
        SELECT *, 'basic_' || measure AS half_of
        FROM side_totals
        WHERE role = 'grand' AND table_code = 'fiscal_basic_expenditure'
            AND measure IN ('personnel', 'public')
    )
    WINDOW one_line AS (PARTITION BY document_id, table_code, statement_no, side)
),
compared AS (
    SELECT
        elsewhere.*,
        own.amount AS expected,
        own.cell AS other_cell,
        tolerance_of_same(elsewhere.precision, own.precision) AS tolerance,
        CASE
            WHEN elsewhere.state = 'unread' OR own.state = 'unread' THEN 'a figure was not read'
            WHEN elsewhere.amount IS NULL OR own.amount IS NULL THEN 'a figure is blank'
            WHEN elsewhere.halves_printed < 2
                OR abs(elsewhere.basic_amount - own.basic_amount)
                    > half(elsewhere.basic_precision + own.basic_precision)
                THEN 'the two statements split different amounts'
        END AS reason
    FROM elsewhere
    INNER JOIN halves ON halves.half_of = elsewhere.half_of
    INNER JOIN own
        ON own.document_id = elsewhere.document_id
        AND own.statement_no = elsewhere.statement_no
        AND own.measure = halves.measure
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
    expected,
    amount AS actual,
    2 AS terms,
    tolerance,
    if(reason IS NULL, verdict_of(amount, expected, tolerance), 'not_evaluated') AS verdict,
    reason,
    'source' AS origin,
    NULL AS note,
    page,
    x0, y0, x1, y1,
    [cell, other_cell] AS cells
FROM compared
