-- Totals that the narrative states together with their kinds: vehicles in one sentence or in those that
-- semicolons join to it, procurement with the kinds that follow it, until the next total. 集中采购 and 分散采购 divide the total in another way: after
-- them nobody knows which of them the kinds belong to.
WITH relevant AS (
    SELECT
        document_id, claim_no, topic, compact_name(line_name) AS scope, fiscal_year, amount,
        precision, sentence_no, sentence, page, x0, y0, x1, y1,
        if(starts_with(topic, 'vehicles'), topic, 'procurement') AS family,
        CASE
            WHEN starts_with(topic, 'vehicles') THEN line_name IS NULL
            ELSE topic = 'procurement' AND NOT coalesce(regexp_matches(line_name, '采购'), false)
        END AS is_total,
        topic = 'procurement' AND coalesce(regexp_matches(line_name, '采购'), false) AS is_organised
    FROM claims
    WHERE kind = 'level'
        AND amount IS NOT NULL
        AND (
            regexp_matches(topic, '^vehicles(_.+)?_count$')
            OR topic IN (
                'procurement', 'procurement_goods', 'procurement_works', 'procurement_services'
            )
        )
),
grouped AS (
    SELECT
        *,
        count(*) FILTER (is_total) OVER (
            PARTITION BY document_id, family ORDER BY claim_no
        ) AS group_no
    FROM relevant
),
marked AS (
    SELECT
        *,
        bool_or(is_organised) OVER (PARTITION BY document_id, family, group_no) AS divided,
        -- 车辆 3 辆；其中：一般公务用车 1 辆；执法执勤用车 2 辆。
        sentence_no - coalesce(lag(sentence_no) OVER own, sentence_no) > 1
        OR (
            sentence_no > lag(sentence_no) OVER own
            AND NOT regexp_matches(lag(sentence) OVER own, '[；;]\s*$')
        ) AS is_apart
    FROM grouped
    WINDOW own AS (PARTITION BY document_id, family ORDER BY claim_no)
),
joined AS (
    SELECT
        *,
        count(*) FILTER (is_apart) OVER (
            PARTITION BY document_id, family ORDER BY claim_no
        ) AS joined_no
    FROM marked
)
SELECT
    total.document_id, total.claim_no, total.topic, total.family, total.scope, total.fiscal_year,
    total.amount, total.precision, total.sentence_no, total.sentence,
    total.page, total.x0, total.y0, total.x1, total.y1,
    coalesce(sum(part.amount), CAST(0 AS DECIMAL(20, 2))) AS parts_amount,
    count(part.claim_no) AS parts,
    list('claim/' || part.claim_no) FILTER (part.claim_no IS NOT NULL) AS part_cells,
    coalesce(sum(part.precision), CAST(0 AS DECIMAL(20, 2))) AS parts_precision,
    count(part.claim_no) <> count(DISTINCT (part.topic, part.scope)) AS twice,
    max(coalesce(part.sentence_no, total.sentence_no)) AS last_sentence_no,
    total.divided
FROM joined AS total
LEFT JOIN joined AS part
    ON part.document_id = total.document_id
    AND part.family = total.family
    AND part.group_no = total.group_no
    AND NOT part.is_total
    AND NOT part.is_organised
    -- What is counted again under another head: new-energy cars among the cars, equipment by its price.
    AND NOT coalesce(regexp_matches(part.scope, '新能源|单价|价值|设备'), false)
    AND part.fiscal_year IS NOT DISTINCT FROM total.fiscal_year
    AND CASE
        WHEN total.family = 'procurement' THEN part.scope IS NOT DISTINCT FROM total.scope
        ELSE part.joined_no = total.joined_no
    END
WHERE total.is_total
GROUP BY ALL
