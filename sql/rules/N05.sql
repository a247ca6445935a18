-- A stated change against what it follows from: this year less last year, both stated or both printed
-- in the tables; and the changes of its parts; and 决算数大于预算数 against the two figures. The printed column of last year may be its budget or its
-- execution, whichever the text does not mean: it refutes a change only where it bears out another one.
WITH changes AS (
    SELECT stated_items.*, header.report_kind = 'final' AND base = 'budget' AS against_own_budget
    FROM stated_items
    INNER JOIN header USING (document_id)
    WHERE kind = 'change' AND stated_items.fiscal_year = document_year
),
this_year AS (
    -- The nearest level of the same item, stated before the change or in its sentence.
    SELECT change.document_id, change.claim_no, level.claim_no AS level_no,
        level.amount, level.precision
    FROM changes AS change
    INNER JOIN stated_items AS level
        ON level.document_id = change.document_id
        AND level.kind = 'level'
        AND level.topic = change.topic
        AND level.item = change.item
        AND level.fiscal_year = change.fiscal_year
        AND level.base IS NULL
        -- 本年收入 is not 收入总计, which holds what was carried over, too.
        AND starts_with(coalesce(level.line_name, ''), '本年')
            = starts_with(coalesce(change.line_name, ''), '本年')
        AND level.sentence_no BETWEEN change.sentence_no - 3 AND change.sentence_no
    QUALIFY row_number() OVER (
        PARTITION BY change.document_id, change.claim_no
        ORDER BY level.sentence_no DESC, abs(level.claim_no - change.claim_no)
    ) = 1
),
by_text AS (
    SELECT
        change.*,
        'levels' AS equation,
        this_year.amount - last_year.amount AS expected,
        3 AS terms,
        half(change.precision + this_year.precision + last_year.precision) AS tolerance,
        ['claim/' || this_year.level_no, '-claim/' || last_year.claim_no] AS part_cells,
        NULL AS needs
    FROM changes AS change
    INNER JOIN this_year USING (document_id, claim_no)
    INNER JOIN stated_items AS last_year
        ON last_year.document_id = change.document_id
        AND last_year.kind = 'level'
        AND last_year.topic = change.topic
        AND last_year.item = change.item
        AND last_year.sentence_no = change.sentence_no
        AND CASE
            -- A final account also says 比年初预算增加: this year's actual less this year's budget.
            WHEN change.against_own_budget
                THEN last_year.fiscal_year = change.fiscal_year AND last_year.base = 'budget'
            ELSE last_year.fiscal_year = change.fiscal_year - 1
                AND coalesce(last_year.base, change.base) IS NOT DISTINCT FROM change.base
        END
),
printed AS (
    SELECT
        change.*,
        'printed/' || candidate.table_code AS equation,
        candidate.table_code AS printed_in,
        candidate.amount - coalesce(prior.amount, 0) AS expected,
        2 + if(prior.amount IS NULL, 0, 1) AS terms,
        half(change.precision + candidate.precision + coalesce(prior.precision, 0)) AS tolerance,
        [candidate.cell, '-' || prior.cell] AS part_cells
    FROM changes AS change
    INNER JOIN this_year USING (document_id, claim_no)
    INNER JOIN claim_candidates AS candidate
        ON candidate.document_id = change.document_id
        AND candidate.claim_no = this_year.level_no
        AND candidate.decisive
        AND candidate.amount IS NOT NULL
        AND NOT change.against_own_budget
    INNER JOIN figures AS prior
        ON prior.document_id = change.tables_id
        AND prior.table_code = candidate.table_code
        AND prior.statement_no = candidate.statement_no
        AND prior.side = candidate.side
        AND prior.line_no = candidate.line_no
        AND prior.measure = 'prior_' || candidate.measure
        AND prior.state <> 'unread'
    QUALIFY row_number() OVER (
        PARTITION BY change.document_id, change.claim_no
        ORDER BY
            abs(change.amount - (candidate.amount - coalesce(prior.amount, 0))),
            candidate.preference, candidate.statement_no, candidate.line_no
    ) = 1
),
by_tables AS (
    SELECT
        * EXCLUDE (printed_in),
        CASE
            WHEN count(*) FILTER (abs(amount - expected) <= tolerance AND amount <> 0) OVER (
                PARTITION BY document_id, printed_in, base
            ) = 0
                THEN 'the column of last year may be another than the text means'
            -- 一般公共预算支出（含结转）比上年增加: one of the two years may be printed without.
            WHEN regexp_matches(sentence, '（[^（）]*含[^（）]*结[转余][^（）]*）')
                THEN 'what was carried over may be counted in one year'
        END AS needs
    FROM printed
),
by_parts AS (
    SELECT
        * EXCLUDE (
            parts, parts_amount, family, next_claim_no, next_total_no, tolerance, needs, part_cells
        ),
        'parts/' || family AS equation,
        parts_amount AS expected,
        1 + parts AS terms,
        tolerance,
        needs,
        part_cells
    FROM stated_sums
    WHERE kind = 'change' AND fiscal_year = document_year
),
said AS (
    -- What the text says of the actual figure and its budget in words, and the two figures.
    SELECT
        gap.document_id, gap.gap, gap.topic, gap.line_name, gap.sentence_no, gap.sentence, gap.page,
        gap.x0, gap.y0, gap.x1, gap.y1,
        min(actual.line_code) AS line_code,
        min(actual.item) AS item,
        min(actual.claim_no) AS claim_no,
        min(actual.amount) AS amount,
        min(actual.precision) AS precision,
        min(budget.amount) AS budget,
        min(budget.precision) AS budget_precision
    FROM claim_gaps AS gap
    INNER JOIN stated_items AS actual
        ON actual.document_id = gap.document_id
        AND actual.kind = 'level'
        AND actual.base IS NULL
        AND actual.topic = gap.topic
        AND actual.line_name IS NOT DISTINCT FROM gap.line_name
        AND actual.fiscal_year = gap.fiscal_year
        AND actual.sentence_no BETWEEN gap.sentence_no - 1 AND gap.sentence_no
    LEFT JOIN stated_items AS budget
        ON budget.document_id = gap.document_id
        AND budget.kind = 'level'
        AND budget.base = 'budget'
        AND budget.topic = gap.topic
        AND budget.item = actual.item
        AND budget.fiscal_year = gap.fiscal_year
        AND budget.sentence_no BETWEEN actual.sentence_no - 1 AND gap.sentence_no
    WHERE gap.gap IN ('above_budget', 'below_budget', 'at_budget')
    GROUP BY ALL
    -- 年初预算 and 全年预算 are two: which one the words mean is not known.
    HAVING min(actual.amount) = max(actual.amount)
        AND coalesce(min(budget.amount) = max(budget.amount), true)
),
said_of_two AS (
    SELECT
        * EXCLUDE (budget, budget_precision),
        'stated' AS held_against,
        amount - budget AS more,
        half(precision + budget_precision) AS tolerance
    FROM said
    WHERE budget IS NOT NULL
    UNION ALL BY NAME
    -- Where the text gives no budget, the column 预算数 of the very figure; the text may mean another
    -- budget than that column's, so it only refutes words that say the opposite.
    SELECT
        said.* EXCLUDE (budget, budget_precision),
        'printed/' || candidate.table_code AS held_against,
        said.amount - printed.amount AS more,
        half(said.precision + printed.precision) AS tolerance
    FROM said
    INNER JOIN claim_candidates AS candidate
        ON candidate.document_id = said.document_id
        AND candidate.claim_no = said.claim_no
        AND candidate.decisive
        AND candidate.amount = said.amount
    INNER JOIN table_documents ON table_documents.document_id = said.document_id
    INNER JOIN figures AS printed
        ON printed.document_id = table_documents.tables_id
        AND printed.table_code = candidate.table_code
        AND printed.statement_no = candidate.statement_no
        AND printed.side = candidate.side
        AND printed.line_no = candidate.line_no
        AND printed.measure = 'budget_' || candidate.measure
        AND printed.amount IS NOT NULL
    WHERE said.budget IS NULL
        AND said.gap <> 'at_budget'
        AND said.amount <> printed.amount
        AND NOT regexp_matches(said.sentence, '年初|全年|调整')
    QUALIFY row_number() OVER (
        PARTITION BY said.document_id, said.sentence_no, said.claim_no ORDER BY candidate.preference
    ) = 1
),
in_words AS (
    SELECT
        * EXCLUDE (held_against, more, gap, amount, tolerance),
        'budget/' || held_against AS equation,
        2 AS terms,
        -- Words are neither an amount nor a difference: the finding has no figures, but its sentence.
        NULL AS expected,
        NULL AS amount,
        tolerance,
        CASE
            WHEN CASE gap
                WHEN 'above_budget' THEN more > 0
                WHEN 'below_budget' THEN more < 0
                ELSE more = 0
            END THEN 'exact'
            WHEN abs(more) <= tolerance THEN 'not_evaluated'
            ELSE 'mismatch'
        END AS said_verdict,
        -- Null where it is evaluated.
        if(said_verdict = 'not_evaluated', 'the two differ by less than is printed', NULL) AS needs
    FROM said_of_two
),
compared AS (
    SELECT * FROM by_text
    UNION ALL BY NAME
    SELECT * FROM by_tables
    UNION ALL BY NAME
    SELECT * FROM by_parts
    UNION ALL BY NAME
    SELECT * FROM in_words
),
judged AS (
    SELECT
        *,
        coalesce(said_verdict, verdict_of(amount, expected, tolerance)) AS verdict,
        if(
            said_verdict = 'not_evaluated' OR verdict_of(amount, expected, tolerance) = 'break',
            needs, NULL
        ) AS reason
    FROM compared
)
SELECT
    document_id,
    concat_ws(
        '/', 'change', topic, nullif(item, ''), equation,
        nullif(
            row_number() OVER (
                PARTITION BY document_id, topic, item, equation ORDER BY claim_no
            ), 1
        )
    ) AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    line_code,
    line_name,
    topic AS measure,
    expected,
    amount AS actual,
    terms,
    tolerance,
    if(reason IS NULL, verdict, 'not_evaluated') AS verdict,
    reason,
    'source' AS origin,
    sentence AS note,
    page,
    x0, y0, x1, y1,
    -- Words are no figure of an equation.
    if(said_verdict IS NULL, list_prepend('claim/' || claim_no, part_cells), NULL) AS cells
FROM judged
