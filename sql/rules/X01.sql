-- 财政拨款收支总表, expenditure side, by fund = the total of the fund's own statement. 本年支出 is what
-- those statements add up; the grand total stands in where the form prints no 本年支出. A statement of
-- this year's money alone (sql/views/42_carried_over.sql) is not compared.
WITH pairs (fund, table_code) AS (
    VALUES
        ('general_public', 'general_expenditure'),
        ('government_fund', 'government_fund_expenditure'),
        ('state_capital', 'state_capital_expenditure')
),
stated AS (
    SELECT side_totals.*, pairs.table_code AS fund_table
    FROM side_totals
    INNER JOIN pairs ON pairs.fund = side_totals.stem
    WHERE side_totals.table_code = 'funding_summary'
        AND side_totals.side = 'expenditure'
        AND side_totals.role IN ('current', 'grand')
    QUALIFY row_number() OVER (
        PARTITION BY document_id, statement_no, measure
        ORDER BY amount IS NULL, side_totals.role = 'grand'
    ) = 1
),
declared_empty AS (
    SELECT DISTINCT document_id, table_code FROM statements WHERE is_empty
),
compared AS (
    SELECT
        stated.*,
        own.amount AS expected,
        own.cell AS other_cell,
        tolerance_of_same(stated.precision, own.precision) AS tolerance,
        CASE
            WHEN stated.state = 'unread' OR own.state = 'unread' THEN 'a total was not read'
            WHEN stated.amount IS NULL THEN 'the figure is blank'
            WHEN own.amount IS NULL AND declared_empty.document_id IS NOT NULL
                THEN 'the statement is declared empty'
            WHEN own.amount IS NULL THEN 'the statement or its total is not printed'
            WHEN carried_over.fund IS NOT NULL
                AND verdict_of(stated.amount, own.amount, tolerance_of_same(stated.precision, own.precision))
                    = 'break'
                THEN 'the summary holds what was carried over, the statement does not'
        END AS reason
    FROM stated
    LEFT JOIN side_totals AS own
        ON own.document_id = stated.document_id
        AND own.table_code = stated.fund_table
        AND own.statement_no = stated.statement_no
        AND own.side = 'expenditure'
        AND own.role = 'grand'
        AND own.measure = stated.period || 'total'
    LEFT JOIN declared_empty
        ON declared_empty.document_id = stated.document_id
        AND declared_empty.table_code = stated.fund_table
    LEFT JOIN carried_over
        ON carried_over.document_id = stated.document_id
        AND carried_over.statement_no = stated.statement_no
        AND carried_over.fund = stated.stem
        AND stated.period = ''
    WHERE stated.amount IS NOT NULL OR own.amount IS NOT NULL
)
SELECT
    document_id,
    concat_ws('/', table_code, statement_no, side, line_key, measure, fund_table) AS subject,
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
    CASE WHEN reason IS NULL THEN verdict_of(amount, expected, tolerance) ELSE 'not_evaluated' END
        AS verdict,
    reason,
    'source' AS origin,
    NULL AS note,
    page,
    x0, y0, x1, y1,
    [cell, other_cell] AS cells
FROM compared
