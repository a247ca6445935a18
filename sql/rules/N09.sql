-- One item of one year is stated with one amount, wherever the text states it. Two items may go by one
-- name (收入 for 总计 and for 本年收入; 行政运行 under several codes): where each amount is borne out by a
-- figure of the tables, both are right. The amount that the tables do not bear out is the finding.
-- 一般行政管理事务 of two 款 is two items: the path before the name (…（款）) tells them apart, and where
-- the tables print the name under several codes nothing is judged that has no code of its own.
WITH ambiguous AS (
    SELECT document_id, bare
    FROM line_figures
    WHERE line_code IS NOT NULL
    GROUP BY ALL
    HAVING count(DISTINCT line_code) > 1
),
stated AS (
    -- What is stated once only needs no second look.
    SELECT *
    FROM stated_items
    WHERE kind = 'level'
        -- Of what is counted, the staff alone is stated as a whole: of the others it is a part.
        AND (
            NOT regexp_matches(topic, '_(count|batches|people|groups)$')
            OR (
                topic IN ('staff_count', 'staff_authorised_count') AND line_name IS NULL
                AND NOT regexp_matches(sentence, '平均|预计|拟')
            )
        )
    QUALIFY count(*) OVER (PARTITION BY document_id, topic, item, fiscal_year, base) > 1
),
named AS (
    SELECT
        item.*,
        path_before(item.sentence, item.line_name) AS path,
        -- 支出总计 2 万元, or 支出合计.
        regexp_extract(
            without_space(item.sentence),
            '(总计|合计)[^0-9，。；]{0,3}' || regexp_escape(item.reported_text), 1
        ) AS sum_word,
        ambiguous.bare IS NOT NULL AND item.line_code IS NULL AS shares_its_name,
        held.verdict IN ('exact', 'rounding') AS borne_out
    FROM stated AS item
    LEFT JOIN claim_comparisons AS held USING (document_id, claim_no)
    LEFT JOIN ambiguous
        ON ambiguous.document_id = item.tables_id AND ambiguous.bare = bare_name(item.line_name)
),
first_stated AS (
    -- The amount to compare with: the one that the tables bear out, else the first.
    SELECT *
    FROM named
    QUALIFY row_number() OVER (
        PARTITION BY document_id, topic, item, path, fiscal_year, base
        ORDER BY borne_out DESC NULLS LAST, claim_no
    ) = 1
),
compared AS (
    SELECT
        again.*,
        first_stated.amount AS expected,
        first_stated.claim_no AS first_no,
        half(again.precision + first_stated.precision) AS tolerance,
        CASE
            WHEN again.borne_out AND first_stated.borne_out THEN 'both figures stand in the tables'
            WHEN again.shares_its_name THEN 'several lines bear this name'
            WHEN again.sentence_no = first_stated.sentence_no THEN 'one sentence lists several'
            -- 收入总计 holds what was carried over, 本年收入 does not.
            WHEN starts_with(coalesce(again.line_name, ''), '本年')
                <> starts_with(coalesce(first_stated.line_name, ''), '本年')
                OR again.sum_word || first_stated.sum_word IN ('总计合计', '合计总计')
                THEN 'one may hold what was carried over'
            -- 快报数 of a year that is not closed, beside its final figure.
            WHEN regexp_matches(again.sentence, '快报|预计|初步|未经') THEN 'it is not the final figure'
            -- Not the item's other amount, but the amount of another item, which it was taken for.
            WHEN NOT again.borne_out AND EXISTS (
                FROM line_figures AS other
                WHERE other.document_id = again.tables_id
                    AND other.period = ''
                    AND other.amount > 1000 * again.precision
                    AND abs(other.amount - again.amount) <= half(again.precision)
            )
                THEN 'the tables print this amount of something else'
            -- 国内接待费, 外事接待费: the text may go on with a part of the item.
            WHEN again.amount = 0 OR regexp_matches(again.sentence, '其中|国内|外事')
                THEN 'it may be a part of the item'
        END AS needs
    FROM named AS again
    INNER JOIN first_stated
        ON first_stated.document_id = again.document_id
        AND first_stated.topic = again.topic
        AND first_stated.item = again.item
        AND first_stated.path = again.path
        AND first_stated.fiscal_year = again.fiscal_year
        AND first_stated.base IS NOT DISTINCT FROM again.base
        AND first_stated.claim_no <> again.claim_no
),
judged AS (
    SELECT
        *,
        verdict_of(amount, expected, tolerance) AS verdict,
        if(verdict_of(amount, expected, tolerance) = 'break', needs, NULL) AS reason
    FROM compared
)
SELECT
    document_id,
    concat_ws(
        '/', 'again', topic, nullif(item, ''), fiscal_year - document_year,
        row_number() OVER (PARTITION BY document_id, topic, item, fiscal_year, base ORDER BY claim_no)
    ) AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    line_code,
    line_name,
    topic AS measure,
    expected,
    amount AS actual,
    2 AS terms,
    tolerance,
    if(reason IS NULL, verdict, 'not_evaluated') AS verdict,
    reason,
    'source' AS origin,
    sentence AS note,
    page,
    x0, y0, x1, y1,
    ['claim/' || claim_no, 'claim/' || first_no] AS cells
FROM judged
