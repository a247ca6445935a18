-- A total that a statement prints twice, at its head and at its foot, is the same figure both times.
WITH twice AS (
    SELECT
        *,
        first_value(amount) OVER one_total AS expected,
        first_value(precision) OVER one_total AS first_precision,
        first_value(state) OVER one_total AS first_state,
        first_value(cell) OVER one_total AS other_cell,
        row_number() OVER one_total AS occurrence
    FROM line_figures
    WHERE role = 'grand'
    WINDOW one_total AS (
        PARTITION BY document_id, table_code, statement_no, side, block, plain, measure
        ORDER BY line_no
    )
),
compared AS (
    SELECT
        *,
        tolerance_of_same(precision, first_precision) AS tolerance,
        CASE
            WHEN state = 'unread' OR first_state = 'unread' THEN 'a total was not read'
            WHEN amount IS NULL OR expected IS NULL THEN 'a total is blank'
        END AS reason
    FROM twice
    WHERE occurrence > 1 AND (amount IS NOT NULL OR expected IS NOT NULL)
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
    CASE WHEN reason IS NULL THEN verdict_of(amount, expected, tolerance) ELSE 'not_evaluated' END
        AS verdict,
    reason,
    'source' AS origin,
    NULL AS note,
    page,
    x0, y0, x1, y1,
    [cell, other_cell] AS cells
FROM compared
