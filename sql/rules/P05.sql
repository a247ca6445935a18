-- The grand total = Σ of the top level, for each measure. In a coded statement the top level is the
-- codes that no printed code stands above. On the expenditure side of a two-sided summary it is the
-- 类 lines, whose sum is 本年支出 where that is printed, else the grand total together with
-- 结转下年. The income side is P06's.
WITH kinds AS (
    SELECT document_id, table_code, statement_no, side, bool_or(line_code IS NOT NULL) AS coded
    FROM named_lines
    GROUP BY ALL
),
coded_terms AS (
    SELECT tree.document_id, tree.table_code, tree.statement_no, tree.side, '' AS block,
        'grand' AS against, tree.line_no, tree.twice
    FROM code_tree AS tree
    WHERE tree.parent_line IS NULL
),
current_printed AS (
    SELECT document_id, table_code, statement_no, side, measure
    FROM side_totals
    INNER JOIN kinds USING (document_id, table_code, statement_no, side)
    WHERE role = 'current' AND amount IS NOT NULL AND NOT kinds.coded
),
class_lines AS (
    -- Some forms print the expenditure side twice, by function and by use, and label neither block.
    SELECT
        line.* REPLACE (
            coalesce(
                line.block,
                if(
                    line.side = 'expenditure' AND line.table_code IN ('summary', 'funding_summary')
                    AND regexp_matches(
                        line.plain,
                        '^(基本支出|项目支出|经营支出|事业单位经营支出|上缴上级|对附属单位补助|.*预留)'
                    ),
                    'use', ''
                )
            ) AS block
        )
    FROM named_lines AS line
    INNER JOIN kinds USING (document_id, table_code, statement_no, side)
    LEFT JOIN named_lines AS parent
        ON parent.document_id = line.document_id
        AND parent.table_code = line.table_code
        AND parent.statement_no = line.statement_no
        AND parent.side = line.side
        AND parent.line_no = line.parent_line_no
    WHERE NOT kinds.coded
        AND (parent.line_no IS NULL OR parent.role <> 'item')
        AND (
            (line.table_code IN ('summary', 'funding_summary') AND line.side = 'expenditure')
            OR (line.table_code = 'procurement' AND regexp_matches(line.plain, '^(货物|工程|服务)类?$'))
            OR (line.table_code = 'project_expenditure' AND line.is_leaf)
        )
        AND line.role IN ('item', 'closing')
        -- The halves of 基本支出, where the form sets them below it without saying so.
        AND NOT regexp_matches(line.plain, '^(人员|日常公用|公用)(经费|支出)')
),
terms AS (
    SELECT document_id, table_code, statement_no, side, block, against, line_no, twice
    FROM coded_terms
    UNION ALL
    SELECT document_id, table_code, statement_no, side, block, 'current', line_no, false
    FROM class_lines
    WHERE role = 'item'
    UNION ALL
    SELECT document_id, table_code, statement_no, side, block, 'grand', line_no, false
    FROM class_lines
),
sums AS (
    SELECT
        terms.document_id, terms.table_code, terms.statement_no, terms.side, terms.block,
        terms.against AS role, part.measure,
        sum(part.amount) AS expected,
        count(part.amount) AS terms,
        coalesce(sum(part.precision) FILTER (part.amount IS NOT NULL), 0) AS precisions,
        bool_or(part.state = 'unread') AS unread,
        bool_or(terms.twice) AS twice,
        figure_names(part.cell) AS parts
    FROM terms
    INNER JOIN figures AS part
        USING (document_id, table_code, statement_no, side, line_no)
    GROUP BY ALL
),
loose AS (
    -- Lines without a code among coded ones (a list by unit, 结转) may or may not be part of the sum.
    SELECT DISTINCT document_id, table_code, statement_no, side
    FROM named_lines
    INNER JOIN kinds USING (document_id, table_code, statement_no, side)
    WHERE kinds.coded AND line_code IS NULL AND role NOT IN ('grand', 'including')
),
compared AS (
    SELECT
        total.*,
        sums.block AS block_summed,
        sums.expected,
        sums.parts,
        sums.terms + 1 AS terms,
        half(sums.precisions + coalesce(total.precision, 0)) AS tolerance,
        loose.document_id IS NOT NULL AS is_loose,
        CASE
            WHEN total.state = 'unread' OR sums.unread THEN 'a figure of the equation was not read'
            WHEN sums.twice THEN 'a code stands twice in this statement'
            WHEN total.amount IS NULL THEN 'the total is blank'
            WHEN sums.terms = 0 THEN 'no part is printed'
        END AS reason
    FROM sums
    INNER JOIN side_totals AS total
        USING (document_id, table_code, statement_no, side, measure, role)
    LEFT JOIN loose USING (document_id, table_code, statement_no, side)
    LEFT JOIN current_printed USING (document_id, table_code, statement_no, side, measure)
    WHERE (total.amount IS NOT NULL OR sums.terms > 0)
        AND (role = 'current') = (current_printed.document_id IS NOT NULL)
),
judged AS (
    SELECT
        * REPLACE (
            CASE
                WHEN reason IS NULL AND is_loose
                    AND verdict_of(amount, expected, tolerance) = 'break'
                    THEN 'lines without a code stand among the coded ones'
                ELSE reason
            END AS reason
        )
    FROM compared
)
SELECT
    document_id,
    concat_ws(
        '/', table_code, statement_no, side, nullif(block_summed, ''), line_key, measure
    ) AS subject,
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
    NULL AS note,
    page,
    x0, y0, x1, y1,
    list_prepend(cell, parts) AS cells
FROM judged
