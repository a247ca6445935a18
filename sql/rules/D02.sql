-- What a document says of last year = what last year's own disclosure says: the columns of the year before, line by
-- line, and in the text this year's figure less its change. A column may mean last year's execution: a statement of
-- which less than half of the lines agree is such a column, and says nothing.
WITH columns_before AS (
    SELECT
        year_pairs.document_id, stated.table_code, stated.statement_no, stated.side, stated.line_code,
        stated.line_name, stated.line_key, stated.measure, stated.amount, stated.precision, stated.state,
        stated.page, stated.x0, stated.y0, stated.x1, stated.y1,
        own.amount AS expected, own.precision AS own_precision, own.state AS own_state
    FROM year_pairs
    INNER JOIN line_figures AS stated
        ON stated.document_id = year_pairs.document_id AND stated.period = 'prior_'
    INNER JOIN line_figures AS own
        ON own.document_id = year_pairs.before_id
        AND own.table_code = stated.table_code
        AND own.statement_no = stated.statement_no
        AND own.side = stated.side
        AND own.line_key = stated.line_key
        AND own.measure = stated.stem
    WHERE stated.amount IS NOT NULL OR own.amount IS NOT NULL
),
counted AS (
    SELECT
        *,
        tolerance_of_same(precision, own_precision) AS tolerance,
        count(*) FILTER (
            amount IS NOT NULL AND abs(amount - expected) <= half(precision + own_precision)
        ) OVER one_statement AS agreeing,
        count(*) FILTER (amount IS NOT NULL AND expected IS NOT NULL) OVER one_statement AS figures
    FROM columns_before
    WINDOW one_statement AS (PARTITION BY document_id, table_code, statement_no, side)
),
in_tables AS (
    SELECT
        document_id,
        concat_ws('/', 'prior', table_code, statement_no, side, line_key, measure) AS subject,
        table_code, statement_no, side, line_code, line_name, measure, amount, expected,
        2 AS terms, tolerance, page, x0, y0, x1, y1,
        CAST(NULL AS VARCHAR) AS note,
        CASE
            WHEN state = 'unread' OR own_state = 'unread' THEN 'a figure was not read'
            WHEN amount IS NULL OR expected IS NULL THEN 'a figure is blank'
            WHEN agreeing * 2 < figures THEN 'the column may be of the execution of last year'
        END AS reason
    FROM counted
),
levels AS (
    SELECT *
    FROM stated_items
    WHERE kind = 'level' AND fiscal_year = document_year
        AND base IS DISTINCT FROM 'execution'
        AND topic IN (
            'income', 'expenditure', 'basic', 'project', 'three_public', 'abroad', 'reception',
            'vehicle_purchase', 'vehicle_running', 'operating_cost', 'procurement'
        )
    QUALIFY count(DISTINCT amount) OVER (PARTITION BY document_id, topic, item) = 1
        AND row_number() OVER (PARTITION BY document_id, topic, item ORDER BY claim_no) = 1
),
changes AS (
    SELECT *
    FROM stated_items
    WHERE kind = 'change' AND fiscal_year = document_year AND base IS DISTINCT FROM 'execution'
    QUALIFY count(*) OVER (PARTITION BY document_id, topic, item) = 1
),
in_text AS (
    SELECT
        this_level.document_id,
        concat_ws('/', 'prior', 'claim', this_level.topic, this_level.item) AS subject,
        NULL AS table_code, NULL AS statement_no, NULL AS side,
        change.line_code, change.line_name, change.topic AS measure,
        this_level.amount - change.amount AS amount,
        own.amount AS expected,
        3 AS terms,
        half(this_level.precision + change.precision + own.precision) AS tolerance,
        change.page, change.x0, change.y0, change.x1, change.y1,
        change.sentence AS note,
        CAST(NULL AS VARCHAR) AS reason
    FROM year_pairs
    INNER JOIN levels AS this_level ON this_level.document_id = year_pairs.document_id
    INNER JOIN changes AS change
        ON change.document_id = this_level.document_id
        AND change.topic = this_level.topic
        AND change.item = this_level.item
    INNER JOIN levels AS own
        ON own.document_id = year_pairs.before_id
        AND own.topic = this_level.topic
        AND own.item = this_level.item
    WHERE year_pairs.report_kind = 'budget'
),
compared AS (
    SELECT * FROM in_tables
    UNION ALL BY NAME
    SELECT * FROM in_text
)
SELECT
    document_id,
    subject,
    table_code,
    statement_no,
    side,
    line_code,
    line_name,
    measure,
    expected,
    amount AS actual,
    terms,
    tolerance,
    CASE WHEN reason IS NULL THEN verdict_of(amount, expected, tolerance) ELSE 'not_evaluated' END
        AS verdict,
    reason,
    'source' AS origin,
    note,
    page,
    x0, y0, x1, y1
FROM compared
