-- A stated total (a level or a change) beside the sum of its stated parts. The parts of a total are those
-- that follow it, until the next total of its topic: the kinds of expenditure, the halves of basic
-- expenditure, the kinds of 三公, and in the same list the sources of income, the 类 of expenditure, the
-- projects or the costs of running vehicles.
-- `needs`: why the sum, where it does not come out, says nothing (a part may be left off).
WITH plan (family, topic, part_topic, is_list) AS (
    VALUES
        ('kinds', 'expenditure', 'basic', false),
        ('kinds', 'expenditure', 'project', false),
        ('kinds', 'expenditure', 'unit_reserve', false),
        ('halves', 'basic', 'personnel', false),
        ('halves', 'basic', 'public', false),
        ('three_public', 'three_public', 'abroad', false),
        ('three_public', 'three_public', 'reception', false),
        ('three_public', 'three_public', 'vehicle', false),
        ('three_public', 'three_public', 'vehicle_purchase', false),
        ('three_public', 'three_public', 'vehicle_running', false),
        ('sources', 'income', 'income', true),
        ('lines', 'expenditure', 'expenditure', true),
        ('projects', 'project', 'project', true),
        ('running', 'vehicle_running', 'vehicle_running', true)
),
heads AS (
    -- The first total of a list; the funds named after it are its parts, not totals of their own.
    SELECT
        *,
        coalesce(
            lead(claim_no) OVER (
                PARTITION BY document_id, topic, kind, fiscal_year ORDER BY claim_no
            ),
            2147483647
        ) AS next_claim_no
    FROM (
        SELECT
            *,
            coalesce(
                lead(claim_no) OVER (
                    PARTITION BY document_id, topic, kind, fiscal_year ORDER BY claim_no
                ),
                2147483647
            ) AS next_total_no
        FROM stated_items
        WHERE about <> 'line' AND topic IN (SELECT plan.topic FROM plan)
        QUALIFY row_number() OVER (
            PARTITION BY document_id, topic, kind, fiscal_year, chain ORDER BY claim_no
        ) = 1
    )
),
wholes AS (
    -- Totals as levels: the parts listed after another total are not those of a change stated before it.
    SELECT document_id, topic, fiscal_year, sentence_no, claim_no, amount
    FROM stated_items
    WHERE kind = 'level' AND about <> 'line' AND topic IN (SELECT plan.topic FROM plan)
),
turned AS (
    SELECT change.document_id, change.claim_no, other.claim_no AS other_total_no
    FROM heads AS change
    INNER JOIN wholes AS other
        ON other.document_id = change.document_id
        AND other.topic = change.topic
        AND other.fiscal_year = change.fiscal_year
        AND other.sentence_no > change.sentence_no
    INNER JOIN wholes AS own
        ON own.document_id = change.document_id
        AND own.topic = change.topic
        AND own.fiscal_year = change.fiscal_year
        AND own.sentence_no BETWEEN change.sentence_no - 3 AND change.sentence_no
    WHERE change.kind = 'change'
    GROUP BY change.document_id, change.claim_no, other.claim_no, other.amount
    HAVING bool_and(own.amount <> other.amount)
),
turn AS (
    SELECT document_id, claim_no, min(other_total_no) AS other_total_no FROM turned GROUP BY ALL
),
members AS (
    SELECT
        total.document_id, total.claim_no, plan.family, plan.is_list,
        part.claim_no AS part_no, part.topic AS part_topic, part.item AS part_item,
        part.fund AS part_fund, part.amount, part.precision,
        row_number() OVER (
            PARTITION BY total.document_id, total.claim_no, plan.family, part.topic, part.item
            ORDER BY part.claim_no
        ) AS occurrence
    FROM heads AS total
    INNER JOIN plan USING (topic)
    LEFT JOIN turn USING (document_id, claim_no)
    INNER JOIN stated_items AS part
        ON part.document_id = total.document_id
        AND part.topic = plan.part_topic
        AND part.kind = total.kind
        AND part.fiscal_year = total.fiscal_year
        AND part.base IS NOT DISTINCT FROM total.base
        AND part.claim_no > total.claim_no
        AND part.claim_no < if(
            plan.is_list, total.next_claim_no, total.next_total_no
        )
        AND part.claim_no < coalesce(turn.other_total_no, 2147483647)
    WHERE CASE
        WHEN plan.is_list
            THEN total.about = 'whole' AND part.about <> 'whole' AND part.chain = total.chain
                -- 本年收入 leaves out what was carried over.
                AND NOT (
                    starts_with(coalesce(total.line_name, ''), '本年')
                    AND regexp_matches(part.line_name, '结[转余]')
                )
        WHEN part.item = total.item THEN true
        -- 基本支出 without a name, right after a fund's total, is that fund's.
        ELSE part.item = '' AND part.sentence_no <= total.sentence_no + 1
    END
),
kept AS (
    -- What is counted again one step finer: the funds of 财政拨款, the halves of the vehicles' cost.
    SELECT *
    FROM members
    WINDOW one_total AS (PARTITION BY document_id, claim_no, family)
    QUALIFY NOT (
        part_topic IN ('vehicle_purchase', 'vehicle_running')
        AND bool_or(part_topic = 'vehicle') OVER one_total
    )
    AND NOT coalesce(
        part_fund IN ('general_public', 'government_fund', 'state_capital')
        AND bool_or(part_fund = 'fiscal_appropriation') OVER one_total,
        false
    )
),
sums AS (
    SELECT
        document_id, claim_no, family,
        sum(amount) FILTER (occurrence = 1 OR is_list) AS parts_amount,
        count(*) FILTER (occurrence = 1 OR is_list) AS parts,
        count(*) FILTER (amount <> 0) AS parts_named,
        list('claim/' || part_no) FILTER (occurrence = 1 OR is_list)
            AS part_cells,
        sum(precision) FILTER (occurrence = 1 OR is_list) AS precisions,
        bool_or(occurrence > 1 AND is_list) AS twice,
        list(DISTINCT part_topic) AS topics,
        bool_or(regexp_matches(part_item, '其他')) AS has_others
    FROM kept
    GROUP BY ALL
),
printed_lines AS (
    -- How many parts the tables print: a list of as many names them all.
    SELECT document_id, 'lines' AS family, count(DISTINCT line_code) AS lines_printed
    FROM line_figures
    WHERE table_code = 'expenditure' AND measure = 'total' AND length(line_code) = 3 AND amount <> 0
    GROUP BY ALL
    UNION ALL
    SELECT document_id, 'sources', count(DISTINCT bare)
    FROM line_figures
    WHERE table_code = 'summary'
        AND side = 'income'
        AND measure = 'budget'
        AND role IN ('item', 'opening')
        AND is_leaf
        AND amount <> 0
    GROUP BY ALL
),
further_kinds AS (
    SELECT document_id, list(DISTINCT stem) AS stems
    FROM side_totals
    WHERE role = 'grand'
        AND side = 'expenditure'
        AND stem IN (
            'superior_remittance', 'business', 'affiliate_subsidy', 'unit_reserve', 'carry_forward'
        )
        AND amount <> 0
    GROUP BY ALL
)
SELECT
    heads.*,
    sums.family,
    sums.parts_amount,
    sums.parts,
    sums.part_cells,
    -- A change may be the difference of two figures that were rounded before.
    if(heads.kind = 'change', 2, 1) * half(heads.precision + sums.precisions) AS tolerance,
    CASE
        WHEN sums.twice THEN 'a part is stated twice'
        WHEN sums.family = 'kinds' AND NOT list_has_all(sums.topics, ['basic', 'project'])
            THEN 'a kind of expenditure is not stated'
        WHEN sums.family = 'kinds' AND (
            heads.tables_id IS NULL OR NOT list_has_all(sums.topics, coalesce(further_kinds.stems, []))
        ) THEN 'there may be further kinds of expenditure'
        WHEN sums.family = 'halves' AND NOT list_has_all(sums.topics, ['personnel', 'public'])
            THEN 'a half of basic expenditure is not stated'
        WHEN sums.family = 'three_public' AND NOT (
            list_has_all(sums.topics, ['abroad', 'reception', 'vehicle'])
            OR list_has_all(
                sums.topics, ['abroad', 'reception', 'vehicle_purchase', 'vehicle_running']
            )
        ) THEN 'a kind of the three is not stated'
        WHEN sums.family IN ('sources', 'lines') AND (
            heads.kind = 'change' OR sums.parts_named IS DISTINCT FROM printed_lines.lines_printed
        ) THEN 'the parts named need not be all'
        -- 安排项目 6 个，分别为: as many are named as there are said to be.
        WHEN sums.family = 'projects' AND (
            heads.kind = 'change' OR sums.parts IS DISTINCT FROM TRY_CAST(
                regexp_extract(compact_name(heads.sentence), '项目([0-9]{1,3})[个项].*分别', 1) AS INTEGER
            )
        ) THEN 'the projects named need not be all'
        -- 加油 2 万元，维修 1 万元，保险 1 万元，其他 1 万元: what is left goes into the last.
        WHEN sums.family = 'running' AND (heads.kind = 'change' OR NOT sums.has_others)
            THEN 'the costs named need not be all'
    END AS needs
FROM heads
INNER JOIN sums USING (document_id, claim_no)
LEFT JOIN printed_lines
    ON printed_lines.document_id = heads.tables_id AND printed_lines.family = sums.family
LEFT JOIN further_kinds ON further_kinds.document_id = heads.tables_id
