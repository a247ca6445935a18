-- A stated percentage fits its two figures: a change by the level that it changes, a share by the total
-- that it is a share of. All three are rounded, so the percentage may lie anywhere between what the
-- ends of their intervals give. The total of a share is the stated or printed one that fits best.
-- A base of zero has no percentage. A decrease with a percentage of increase fits no base at all.
WITH stated AS (
    SELECT
        *,
        -- The last printed digit of the percentage (0.00% and 0%), the shortest where the sentence
        -- prints it twice; by its value where the sentence prints it in another way.
        CAST(
            CASE
                coalesce(
                    list_min(
                        list_transform(
                            list_filter(
                                regexp_extract_all(
                                    translate(
                                        without_space(sentence), '％．０１２３４５６７８９', '%.0123456789'
                                    ),
                                    '([0-9]+(?:\.[0-9]+)?)%', 1
                                ),
                                lambda printed: TRY_CAST(printed AS DECIMAL(18, 6)) = abs(percent)
                            ),
                            lambda printed: length(regexp_extract(printed, '\.([0-9]+)', 1))
                        )
                    ),
                    CASE
                        WHEN percent = trunc(percent) THEN 0
                        WHEN percent * 10 = trunc(percent * 10) THEN 1
                        WHEN percent * 100 = trunc(percent * 100) THEN 2
                        ELSE 3
                    END
                )
                WHEN 0 THEN 1
                WHEN 1 THEN 0.1
                WHEN 2 THEN 0.01
                ELSE 0.001
            END * 0.5 AS DECIMAL(9, 4)
        ) AS half_digit
    FROM stated_items
    WHERE percent IS NOT NULL
),
completed AS (
    -- The share of the budget that was spent: 年初预算为 5 万元，支出决算为 4 万元，完成 80%.
    SELECT
        actual.*,
        'completion' AS relation,
        actual.amount AS part,
        budget.amount AS base_amount,
        budget.precision AS base_precision
    FROM stated AS actual
    LEFT JOIN stated_items AS budget
        ON budget.document_id = actual.document_id
        AND budget.kind = 'level'
        AND budget.base = 'budget'
        AND budget.topic = actual.topic
        AND budget.item = actual.item
        AND budget.fiscal_year = actual.fiscal_year
        AND budget.sentence_no BETWEEN actual.sentence_no - 1 AND actual.sentence_no
    WHERE actual.kind = 'level' AND actual.percent_of = 'completion'
    QUALIFY row_number() OVER (
        PARTITION BY actual.document_id, actual.claim_no
        -- 年初预算 5 万元，全年预算 6 万元，完成年初预算的 80%: the one of the two that fits.
        ORDER BY
            budget.sentence_no DESC,
            abs(CAST(actual.percent AS DOUBLE) / 100 - actual.amount / nullif(budget.amount, 0)) > 0.001,
            abs(budget.claim_no - actual.claim_no)
    ) = 1
),
changed AS (
    SELECT
        change.*,
        'change' AS relation,
        change.amount AS part,
        -- 上年 5 万元，本年增加 1 万元，增长 20%: the base itself may be all that is stated.
        coalesce(level.amount - change.amount, before.amount) AS base_amount,
        coalesce(level.precision + change.precision, before.precision) AS base_precision
    FROM stated AS change
    LEFT JOIN stated_items AS level
        ON level.document_id = change.document_id
        AND level.kind = 'level'
        AND level.topic = change.topic
        AND level.item = change.item
        -- 2022年接待费 5 万元，比上年减少 1 万元, in a report of 2023: still one sentence on one year.
        AND (
            level.fiscal_year = change.fiscal_year
            OR (
                level.fiscal_year = change.fiscal_year - 1
                AND level.sentence_no = change.sentence_no
                AND level.claim_no < change.claim_no
                AND NOT contains(change.sentence, change.fiscal_year || '年')
                AND regexp_matches(change.sentence, '(比|较|与|同)(上年|去年|上一?年度)')
                AND regexp_matches(level.sentence, level.fiscal_year || '年')
            )
        )
        AND level.base IS NULL
        -- 本年收入 is not 收入总计, which holds what was carried over, too.
        AND starts_with(coalesce(level.line_name, ''), '本年')
            = starts_with(coalesce(change.line_name, ''), '本年')
        AND level.sentence_no BETWEEN change.sentence_no - 3 AND change.sentence_no
    LEFT JOIN stated_items AS before
        ON before.document_id = change.document_id
        AND before.kind = 'level'
        AND before.topic = change.topic
        AND before.item = change.item
        AND before.fiscal_year = change.fiscal_year - 1
        AND before.sentence_no = change.sentence_no
        AND before.claim_no < change.claim_no
    WHERE change.kind = 'change'
    QUALIFY row_number() OVER (
        PARTITION BY change.document_id, change.claim_no
        ORDER BY
            level.fiscal_year DESC, level.sentence_no DESC, abs(level.claim_no - change.claim_no),
            before.claim_no DESC
    ) = 1
),
wholes AS (
    SELECT document_id, topic, about, fiscal_year, base, item, amount, precision, chain,
        claim_no AS whole_no, sentence
    FROM stated_items
    WHERE kind = 'level' AND about <> 'line'
    UNION ALL
    SELECT claims.document_id, 'three_public', 'whole', header.fiscal_year, NULL, NULL,
        figures.amount, figures.precision, NULL, NULL, NULL
    FROM (SELECT DISTINCT document_id, tables_id FROM stated_items) AS claims
    INNER JOIN header USING (document_id)
    INNER JOIN figures
        ON figures.document_id = claims.tables_id
        AND figures.table_code = 'three_public'
        AND figures.measure = 'total'
    WHERE figures.amount IS NOT NULL
    UNION ALL
    -- The totals that the tables print, which the text may leave out.
    SELECT claims.document_id, printed.side, 'printed', header.fiscal_year, NULL, NULL,
        printed.amount, printed.precision, NULL, NULL, NULL
    FROM (SELECT DISTINCT document_id, tables_id FROM stated_items) AS claims
    INNER JOIN header USING (document_id)
    INNER JOIN side_totals AS printed
        ON printed.document_id = claims.tables_id
        AND printed.role IN ('grand', 'current')
        AND printed.measure IN ('total', 'budget', 'actual')
        AND printed.period = '' AND printed.is_own_kind
    WHERE printed.amount IS NOT NULL
),
named AS (
    -- What the words right before a share say that it is a share of (占政府采购支出总额的 90%).
    SELECT
        *,
        CASE
            WHEN NOT regexp_matches(coalesce(share_of, ''), '采购|企业|货物|工程|服务|合同') THEN NULL
            WHEN regexp_matches(share_of, '小微') THEN 'procurement_micro'
            WHEN regexp_matches(share_of, '中小') THEN 'procurement_sme'
            WHEN regexp_matches(share_of, '货物') THEN 'procurement_goods'
            WHEN regexp_matches(share_of, '工程') THEN 'procurement_works'
            WHEN regexp_matches(share_of, '服务') THEN 'procurement_services'
            WHEN regexp_matches(
                share_of,
                '^(同期|本?年度?|20\d\d年度?|全年|本部门|本单位|我[局院校部单]位?)*政?府?采购'
                || '(支出|预算|合同|项目|成交|授予|总)*(总?金?额|总计|总量|资金|规模|预算|支出)?$'
            ) THEN 'procurement'
            ELSE 'unknown'
        END AS named_base
    FROM (
        SELECT
            *,
            CASE
                WHEN kind = 'level' AND starts_with(topic, 'procurement_')
                    THEN regexp_extract(
                        translate(without_space(sentence), '％,．', '%，.'),
                        regexp_escape(translate(reported_text, ',．', '，.')) || coalesce(unit, '')
                        || '[，（]?(?:约|共)?占([^，。；%]*?)的?(?:比例|比重)?[为约达到]*'
                        || regexp_escape(regexp_replace(CAST(percent AS VARCHAR), '\.?0+$', ''))
                        || '(?:\.?0*)%',
                        1
                    )
            END AS share_of
        FROM stated
    )
),
shared AS (
    SELECT
        share.*,
        'share' AS relation,
        share.amount AS part,
        wholes.amount AS base_amount,
        wholes.precision AS base_precision,
        wholes.sentence AS base_sentence
    FROM named AS share
    LEFT JOIN wholes
        ON wholes.document_id = share.document_id
        AND wholes.fiscal_year = share.fiscal_year
        -- A part may be more than its whole, where the percentage says so, too.
        AND (
            wholes.amount >= share.amount
            OR abs(CAST(share.percent AS DOUBLE) / 100 - share.amount / nullif(wholes.amount, 0))
            <= 0.001
        )
        -- Nothing is a share of itself, stated twice.
        AND (
            wholes.topic <> share.topic OR wholes.item IS DISTINCT FROM share.item
            OR wholes.amount <> share.amount
        )
        -- What was spent is no share of a budget, unless the text says so (占年初预算的 80%).
        AND (
            wholes.base IS NULL OR wholes.base = share.base
            OR regexp_matches(share.sentence, '占[^，。；]*预算')
        )
        AND (
            wholes.about <> 'printed'
            OR abs(CAST(share.percent AS DOUBLE) / 100 - share.amount / nullif(wholes.amount, 0))
            <= 0.001
        )
        AND (
            wholes.topic = CASE
                WHEN share.topic IN ('abroad', 'reception', 'vehicle', 'vehicle_running', 'vehicle_purchase')
                    THEN 'three_public'
                WHEN share.topic IN ('personnel', 'public') THEN 'basic'
                WHEN share.topic IN ('basic', 'project', 'unit_reserve') THEN 'expenditure'
                WHEN starts_with(share.topic, 'procurement_') THEN 'procurement'
                ELSE share.topic
            END
            -- 按用途分，人员支出 5 万元，占 50%；项目支出…: of all that is spent.
            OR (
                share.topic IN ('personnel', 'public') AND wholes.topic = 'expenditure'
                AND abs(CAST(share.percent AS DOUBLE) / 100 - share.amount / nullif(wholes.amount, 0))
                <= 0.001
            )
            -- 一般公共预算当年拨款 5 万元 is what is spent, too.
            OR (
                share.topic = 'expenditure' AND wholes.topic = 'income' AND wholes.about = 'fund'
                AND abs(CAST(share.percent AS DOUBLE) / 100 - share.amount / nullif(wholes.amount, 0))
                <= 0.001
            )
        )
    WHERE share.kind = 'level'
        AND share.named_base IS NULL
        AND coalesce(share.percent_of, 'share') = 'share'
        AND regexp_matches(share.sentence, '占')
    QUALIFY row_number() OVER (
        PARTITION BY share.document_id, share.claim_no
        ORDER BY
            -- The one that fits; where none does, the total that heads the list (其中：甲 5 万元，占 10%).
            CASE
                WHEN abs(CAST(share.percent AS DOUBLE) / 100 - share.amount / nullif(wholes.amount, 0))
                    <= (share.half_digit + 0.005) / 100
                    + half(greatest(share.precision, wholes.precision)) / nullif(wholes.amount, 0)
                    THEN 0
                WHEN wholes.about = 'whole'
                    AND wholes.chain = share.chain
                    AND wholes.whole_no < share.claim_no THEN 1
                ELSE 2
            END,
            abs(CAST(share.percent AS DOUBLE) / 100 - share.amount / nullif(wholes.amount, 0))
                NULLS LAST,
            -- Nothing is 0 % of every total: the one stated first, else the most exact one printed.
            wholes.whole_no NULLS LAST, wholes.precision, wholes.amount
    ) = 1
),
of_procurement AS (
    -- 授予中小企业合同金额 5 万元，占政府采购支出总额的 50%，其中小微企业 4 万元，占中小企业的 80%.
    SELECT
        share.*,
        'share' AS relation,
        share.amount AS part,
        whole.amount AS base_amount,
        whole.precision AS base_precision,
        min(whole.amount) OVER one_share <> max(whole.amount) OVER one_share AS several_bases
    FROM named AS share
    LEFT JOIN stated_items AS whole
        ON whole.document_id = share.document_id
        AND whole.kind = 'level'
        AND whole.base IS NULL
        AND whole.line_name IS NULL
        AND whole.topic = share.named_base
        AND whole.fiscal_year = share.fiscal_year
        AND whole.claim_no < share.claim_no
        AND whole.sentence_no >= share.sentence_no - 3
    WHERE share.named_base IS NOT NULL AND coalesce(share.percent_of, 'share') = 'share'
    WINDOW one_share AS (PARTITION BY share.document_id, share.claim_no)
    QUALIFY row_number() OVER (
        PARTITION BY share.document_id, share.claim_no
        ORDER BY
            abs(CAST(share.percent AS DOUBLE) / 100 - share.amount / nullif(whole.amount, 0)) > 0.001,
            whole.claim_no DESC
    ) = 1
),
bounded AS (
    SELECT
        *,
        CAST(100 * part AS DOUBLE) / nullif(base_amount, 0) AS exactly,
        CAST(100 * (abs(part) - half(precision)) AS DOUBLE)
        / nullif(base_amount + half(base_precision), 0) AS least,
        CAST(100 * (abs(part) + half(precision)) AS DOUBLE)
        / nullif(greatest(base_amount - half(base_precision), 0), 0) AS most
    FROM (
        SELECT * FROM changed
        UNION ALL BY NAME
        SELECT * FROM shared
        UNION ALL BY NAME
        SELECT * FROM of_procurement
        UNION ALL BY NAME
        SELECT * FROM completed
    )
),
judged AS (
    -- The tolerance in whole steps of 0.005, upwards, with that by which `expected` is rounded.
    SELECT
        *,
        coalesce(relation = 'change' AND sign(percent) * sign(amount) = -1, false) AS contradicts,
        CASE
            WHEN base_amount IS NULL THEN 'the figure that it is a percentage of is not stated'
            WHEN base_amount <= 0 THEN 'the base is zero'
            WHEN most IS NULL OR abs(exactly) >= 1000000
                THEN 'the base is too small for its precision'
        END AS no_base,
        CAST(round(percent, 2) AS DECIMAL(20, 2)) AS actual,
        if(abs(exactly) < 1000000, CAST(round(exactly, 2) AS DECIMAL(20, 2)), NULL) AS expected,
        if(
            most < 1000000,
            CAST(
                ceil(200 * (greatest(most - abs(exactly), abs(exactly) - least) + half_digit)) / 200
                + 0.005 AS DECIMAL(20, 4)
            ), NULL
        ) AS tolerance
    FROM bounded
),
known AS (
    -- 减少 1 万元，增长 5%: whatever the base is, the percentage goes the other way.
    SELECT
        * EXCLUDE (expected),
        if(contradicts AND no_base IS NOT NULL, -actual, expected) AS expected,
        coalesce(
            if(contradicts, NULL, no_base),
            CASE
                WHEN relation = 'share'
                    AND several_bases
                    AND abs(actual - expected) > tolerance
                    THEN 'what it is a share of is not known'
                WHEN relation = 'share'
                    AND named_base IS NULL
                    AND abs(actual - expected) > tolerance
                    AND NOT regexp_matches(
                        sentence, '占(总|全部|本年|全年|年初)?(收入|支出|预算|“?三公|[0-9])'
                    )
                    -- 人员经费 5 万元，占基本支出的 80%: the whole is said.
                    AND NOT (
                        topic IN ('personnel', 'public')
                        AND regexp_matches(sentence, '占(一般公共预算)?(财政拨款)?基本支出的?[0-9]')
                    )
                    THEN 'what it is a share of is not known'
                -- 本年支出合计 is less than 支出总计, which alone is stated.
                WHEN relation = 'share'
                    AND abs(actual - expected) > tolerance
                    AND regexp_matches(sentence, '占本年(收入|支出)')
                    AND regexp_matches(base_sentence, '总计')
                    AND NOT regexp_matches(base_sentence, '合计|本年')
                    THEN 'the total of the year is not stated'
            END
        ) AS reason
    FROM judged
)
SELECT
    document_id,
    concat_ws(
        '/', 'percent', relation, topic, nullif(item, ''),
        nullif(
            row_number() OVER (PARTITION BY document_id, relation, topic, item ORDER BY claim_no), 1
        )
    ) AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    line_code,
    line_name,
    'percent' AS measure,
    if(reason IS NULL, expected, NULL) AS expected,
    actual,
    3 AS terms,
    tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN contradicts THEN 'mismatch'
        WHEN abs(actual - expected) <= tolerance THEN 'exact'
        ELSE 'mismatch'
    END AS verdict,
    reason,
    'source' AS origin,
    sentence AS note,
    page,
    x0, y0, x1, y1
FROM known
