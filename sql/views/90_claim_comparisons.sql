-- A claim beside the printed figure that bears it out best, as an evaluation of N01 to N04.
-- A blank cell bears out a stated 0 and refutes nothing. A name that lines of several codes bear
-- (行政运行) refutes nothing either: the one that is meant may be printed elsewhere.
--
-- A narrative may round its totals to 万元 and state small sums to the last 元: the figures of
-- income, expenditure and their parts keep their own finest printed digit where they are several.
WITH printed AS (
    SELECT
        document_id, claim_no, unit,
        if(rule_id = 'N02', 'N01', rule_id) AS family,
        CAST(CASE unit WHEN '亿元' THEN 100000000 WHEN '万元' THEN 10000 WHEN '元' THEN 1 END AS DECIMAL(20, 2))
        * CAST(
            [1, 0.1, 0.01, 0.001, 0.0001][
                1 + length(regexp_extract(reported_text, '[.．]([0-9０-９]{1,4})', 1))
            ] AS DECIMAL(9, 4)
        ) AS own_precision
    FROM stated_levels
    WHERE amount <> 0 AND rule_id IS NOT NULL AND topic <> 'performance_managed'
),
families AS (
    SELECT document_id, family, unit, min(own_precision) AS family_precision
    FROM printed
    GROUP BY ALL
    HAVING count(*) >= 3
),
compared AS (
    SELECT
        claim.rule_id, claim.document_id, claim.claim_no, claim.topic, claim.sentence, claim.scope,
        claim.sentence_no,
        claim.line_name AS stated_name, claim.line_code AS stated_code,
        claim.amount, claim.precision, claim.about, claim.fund, claim.tables_id, claim.page, claim.x0, claim.y0, claim.x1, claim.y1,
        claim.topic || coalesce('/' || coalesce(claim.line_code, compact_name(claim.line_name)), '')
            || if(claim.period = '', '', '/budget') AS claim_key,
        candidate.table_code, candidate.statement_no, candidate.side, candidate.line_code,
        candidate.line_no, candidate.line_name, candidate.measure,
        candidate.preference,
        candidate.cell,
        CASE
            WHEN candidate.amount IS NULL AND claim.amount = 0 AND candidate.state IN ('blank', 'dash')
                THEN CAST(0 AS DECIMAL(20, 2))
            ELSE candidate.amount
        END AS expected,
        half(
            greatest(claim.precision, coalesce(families.family_precision, claim.precision))
            + coalesce(candidate.precision, 0)
        ) AS tolerance,
        candidate.claim_no IS NOT NULL AS has_counterpart,
        candidate.decisive,
        -- A 款 and its 项 of the same name are one line.
        count(DISTINCT left(candidate.line_code, 5)) FILTER (candidate.by_name) OVER one_claim AS codes
    FROM stated_levels AS claim
    LEFT JOIN claim_candidates AS candidate USING (document_id, claim_no)
    LEFT JOIN families
        ON families.document_id = claim.document_id
        AND families.unit = claim.unit
        AND families.family = if(claim.rule_id = 'N02', 'N01', claim.rule_id)
    WHERE claim.rule_id IS NOT NULL
    WINDOW one_claim AS (PARTITION BY claim.document_id, claim.claim_no)
),
best AS (
    SELECT *, verdict_of(amount, expected, tolerance) AS compared_verdict
    FROM compared
    QUALIFY row_number() OVER (
        PARTITION BY document_id, claim_no
        ORDER BY
            list_position(
                ['exact', 'rounding', 'break', 'not_evaluated'],
                verdict_of(amount, expected, tolerance)
            ),
            decisive DESC, preference, table_code, statement_no,
            side IS DISTINCT FROM topic, line_no, measure
    ) = 1
),
halves_of_lines AS (
    -- 中等职业教育 9 万元。其中基本支出 5 万元，项目支出 4 万元: the halves of that line.
    SELECT basic.document_id, unnest([basic.claim_no, project.claim_no]) AS claim_no
    FROM claims AS basic
    INNER JOIN claims AS project
        ON project.document_id = basic.document_id
        AND project.sentence_no = basic.sentence_no
        AND project.topic = 'project'
        AND project.kind = 'level'
    INNER JOIN claims AS line
        ON line.document_id = basic.document_id
        AND line.sentence_no BETWEEN basic.sentence_no - 1 AND basic.sentence_no
        AND line.claim_no < basic.claim_no
        AND line.topic = 'expenditure'
        AND line.kind = 'level'
        AND line.line_name IS NOT NULL
    WHERE basic.topic = 'basic' AND basic.kind = 'level'
        AND abs(basic.amount + project.amount - line.amount)
        <= half(basic.precision + project.precision + line.precision)
),
carried_beside AS (
    -- 项目支出按资金来源：一般公共预算 4 万元，上年结转 1 万元: the statement holds both.
    SELECT document_id, sentence_no, amount, precision
    FROM claims
    WHERE kind = 'level' AND regexp_matches(line_name, '结转|结余')
),
offices AS (
    -- Departments without public institutions: 行政运行 and no line of what institutions have.
    SELECT lines.document_id
    FROM lines
    WHERE lines.line_code IS NOT NULL
    GROUP BY lines.document_id
    HAVING bool_or(regexp_matches(lines.line_name, '^行政运行'))
        AND NOT bool_or(regexp_matches(lines.line_name, '^事业|机关服务|事业编制'))
),
judged AS (
    SELECT
        *,
        CASE
            WHEN NOT has_counterpart THEN 'no counterpart in the tables'
            WHEN expected IS NULL THEN 'the counterpart is blank'
            WHEN compared_verdict = 'break' AND NOT decisive
                THEN 'the statement that it names was not read'
            WHEN compared_verdict = 'break' AND codes > 1 THEN 'several lines bear this name'
            -- 年初结转 0 万元，本年收入 9 万元，全部是彩票公益金: of one fund that the sentence need not name.
            WHEN compared_verdict = 'break' AND amount = 0 AND (about = 'line' OR fund = 'carry_over')
                THEN 'a stated 0 may be that of one fund'
            WHEN compared_verdict = 'break' AND beside_borne_out
                THEN 'the sentence states another amount of it that the tables bear out'
            WHEN compared_verdict = 'break' AND rule_id IN ('N01', 'N02') AND printed_elsewhere
                THEN 'the tables print this amount of something else'
            WHEN compared_verdict = 'break' AND (document_id, claim_no) IN (FROM halves_of_lines)
                THEN 'they are the halves of a line'
            WHEN compared_verdict = 'break' AND rule_id = 'N02' AND with_carried
                THEN 'the statement holds what was carried over too'
            WHEN compared_verdict = 'break' AND topic = 'performance_managed'
                AND NOT regexp_matches(sentence, '均|全部|所有')
                THEN 'not every project need be managed by targets'
            WHEN compared_verdict = 'break' AND topic = 'operating_cost'
                AND (
                    amount = 0
                    OR (
                        scope IS DISTINCT FROM 'unit'
                        AND amount < expected
                        AND document_id NOT IN (SELECT offices.document_id FROM offices)
                    )
                )
                THEN 'public institutions have no operating cost of an office'
        END AS reason
    FROM (
        SELECT
            *,
            bool_or(compared_verdict IN ('exact', 'rounding')) OVER (
                PARTITION BY document_id, sentence_no, claim_key
            ) AS beside_borne_out,
            -- 年初安排 9 万元，年末决算 8 万元; a total of one fund under a heading that names it.
            EXISTS (
                SELECT 1
                FROM line_figures AS other
                WHERE other.document_id = best.tables_id
                    AND other.period = ''
                    AND other.amount > 1000 * best.precision
                    AND abs(other.amount - best.amount) <= half(best.precision)
            ) AS printed_elsewhere,
            EXISTS (
                SELECT 1
                FROM carried_beside AS carried
                WHERE carried.document_id = best.document_id
                    AND carried.sentence_no = best.sentence_no
                    AND abs(best.amount + carried.amount - best.expected)
                    <= best.tolerance + half(carried.precision)
            ) AS with_carried
        FROM best
    )
)
SELECT
    rule_id,
    document_id,
    claim_no,
    concat_ws(
        '/', 'claim', claim_key,
        nullif(row_number() OVER (PARTITION BY document_id, claim_key ORDER BY claim_no), 1)
    ) AS subject,
    table_code,
    statement_no,
    side,
    coalesce(stated_code, line_code) AS line_code,
    coalesce(stated_name, line_name) AS line_name,
    measure,
    expected,
    amount AS actual,
    2 AS terms,
    tolerance,
    CASE WHEN reason IS NULL THEN compared_verdict ELSE 'not_evaluated' END AS verdict,
    reason,
    'source' AS origin,
    sentence AS note,
    page,
    x0, y0, x1, y1,
    ['claim/' || claim_no, cell] AS cells
FROM judged
