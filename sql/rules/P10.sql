-- The amount unit fits the figures: a statement's total against the totals that should equal it in other
-- statements and in the text. Ten thousand times as much, or as little, is a unit named wrongly; any other
-- difference is another rule's.
WITH totals AS (
    SELECT document_id, table_code, statement_no, 'expenditure' AS item,
        amount, precision, page, x0, y0, x1, y1
    FROM side_totals
    WHERE amount <> 0
        AND (
            (
                role = 'grand'
                AND (table_code, side, measure) IN (
                    ('summary', 'expenditure', 'budget'), ('summary', 'income', 'budget'),
                    ('income', 'income', 'total'), ('expenditure', 'expenditure', 'total')
                )
            )
            -- A final account's grand totals count balances, too; the year's own are the statements'.
            OR (role IN ('grand', 'current') AND table_code = 'summary' AND measure = 'actual')
        )
    UNION ALL
    SELECT document_id, table_code, statement_no, 'general', amount, precision, page, x0, y0, x1, y1
    FROM side_totals
    WHERE role IN ('grand', 'current') AND amount <> 0
        AND (table_code, side, measure) IN (
            ('funding_summary', 'expenditure', 'general_public'),
            ('general_expenditure', 'expenditure', 'total')
        )
    UNION ALL
    SELECT document_id, table_code, statement_no, 'basic', amount, precision, page, x0, y0, x1, y1
    FROM side_totals
    WHERE role = 'grand' AND amount <> 0
        AND (table_code, side, measure) IN (
            ('general_expenditure', 'expenditure', 'basic'),
            ('general_basic_expenditure', 'expenditure', 'total')
        )
    UNION ALL
    SELECT document_id, table_code, statement_no, 'three_public',
        amount, precision, page, x0, y0, x1, y1
    FROM line_figures
    WHERE table_code = 'three_public' AND measure = 'total' AND amount <> 0
),
others AS (
    SELECT document_id, table_code, item, amount, precision FROM totals
    UNION ALL
    SELECT stated_items.tables_id, 'text',
        if(stated_items.topic = 'three_public', 'three_public', 'expenditure'),
        stated_items.amount, stated_items.precision
    FROM stated_items
    WHERE stated_items.kind = 'level'
        AND stated_items.about = 'whole'
        AND stated_items.topic IN ('income', 'expenditure', 'three_public')
        AND stated_items.fiscal_year = stated_items.document_year
        AND stated_items.amount <> 0
),
compared AS (
    SELECT
        totals.document_id, totals.table_code, totals.statement_no,
        -- Of several totals, one that is off; of those, the first on the page.
        first(totals ORDER BY coalesce(off, false) DESC, totals.page, totals.y0, totals.x0, totals.amount) AS shown,
        count(others.amount) AS compared_with,
        -- A statement, or the text, has one voice, however many totals it prints.
        count(DISTINCT others.other_table) FILTER (
            abs(totals.amount - others.amount) <= half(totals.precision + others.precision)
        ) AS agreeing,
        count(DISTINCT others.other_table) FILTER (off) AS scaled,
        min(others.amount) FILTER (off) AS expected
    FROM totals
    LEFT JOIN (
        SELECT
            one.document_id, one.table_code, one.statement_no, one.item,
            other.table_code AS other_table, other.amount, other.precision,
            abs(one.amount * 10000 - other.amount) <= half(one.precision * 10000 + other.precision)
            OR abs(one.amount - other.amount * 10000)
                <= half(one.precision + other.precision * 10000) AS off
        FROM totals AS one
        INNER JOIN others AS other
            ON other.document_id = one.document_id
            AND other.item = one.item
            AND other.table_code <> one.table_code
    ) AS others USING (document_id, table_code, statement_no, item)
    GROUP BY ALL
)
SELECT
    document_id,
    concat_ws('/', table_code, statement_no, 'unit') AS subject,
    table_code,
    statement_no,
    NULL AS side,
    NULL AS line_code,
    NULL AS line_name,
    NULL AS measure,
    if(scaled > agreeing, expected, NULL) AS expected,
    if(scaled > agreeing, shown.amount, NULL) AS actual,
    1 + compared_with AS terms,
    NULL AS tolerance,
    CASE
        WHEN compared_with = 0 THEN 'not_evaluated'
        WHEN scaled > agreeing THEN 'mismatch'
        ELSE 'exact'
    END AS verdict,
    CASE WHEN compared_with = 0 THEN 'no other total to compare with' END AS reason,
    'source' AS origin,
    CASE WHEN scaled > agreeing THEN '与其他表或说明相差一万倍' END AS note,
    shown.page AS page,
    shown.x0 AS x0, shown.y0 AS y0, shown.x1 AS x1, shown.y1 AS y1
FROM compared
