-- A coded line stands under the line that it is part of (the last shorter code above it begins its own),
-- in the order of the codes, and once. A list of projects or purchases has a code for each, in any
-- order. A list by unit repeats its codes and has no one order: where a fourth of the lines is out of
-- place, the statement is such a list, not a row of slips.
WITH coded AS (
    SELECT
        document_id, table_code, statement_no, side, coalesce(block, '') AS in_block, line_no,
        line_code, line_name, line_key, page, x0, y0, x1, y1,
        length(line_code) AS width
    FROM named_lines
    WHERE role = 'item' AND regexp_matches(line_code, '^[0-9]{3}([0-9]{2}){0,2}$')
        AND table_code NOT IN ('project_expenditure', 'procurement')
),
above AS (
    SELECT
        line.document_id, line.table_code, line.statement_no, line.side, line.in_block, line.line_no,
        max_by(other.line_code, other.line_no) FILTER (other.width < line.width) AS upper_code,
        max(other.line_code) FILTER (other.width = line.width) AS elder_code,
        bool_or(other.line_code = line.line_code) AS twice
    FROM coded AS line
    INNER JOIN coded AS other
        USING (document_id, table_code, statement_no, side, in_block)
    WHERE other.line_no < line.line_no
    GROUP BY ALL
),
placed AS (
    SELECT
        coded.*,
        above.upper_code,
        coalesce(above.twice, false) AS twice,
        coalesce(above.elder_code > coded.line_code, false) AS is_late,
        -- Its parent is printed, but another line of that depth stands between, or none above.
        EXISTS (
            FROM coded AS parent
            WHERE parent.document_id = coded.document_id
                AND parent.table_code = coded.table_code
                AND parent.statement_no = coded.statement_no
                AND parent.side = coded.side
                AND parent.in_block = coded.in_block
                AND parent.width < coded.width
                AND starts_with(coded.line_code, parent.line_code)
        ) AND NOT coalesce(starts_with(coded.line_code, above.upper_code), false) AS is_strayed
    FROM coded
    LEFT JOIN above USING (document_id, table_code, statement_no, side, in_block, line_no)
),
counted AS (
    SELECT
        *,
        count(*) FILTER (twice OR is_late OR is_strayed) OVER one_statement AS misplaced,
        count(*) OVER one_statement AS lines_coded
    FROM placed
    WINDOW one_statement AS (PARTITION BY document_id, table_code, statement_no, side)
),
judged AS (
    SELECT
        *,
        if(
            misplaced > 1 AND misplaced * 4 > lines_coded,
            'the statement is not in the order of its codes', NULL
        ) AS reason
    FROM counted
)
SELECT
    document_id,
    concat_ws('/', table_code, statement_no, side, line_key) AS subject,
    table_code,
    statement_no,
    side,
    line_code,
    line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN twice OR is_late OR is_strayed THEN 'mismatch'
        ELSE 'exact'
    END AS verdict,
    reason,
    'source' AS origin,
    CASE
        WHEN reason IS NOT NULL THEN NULL
        WHEN twice THEN '编码在本表中重复出现'
        WHEN is_strayed THEN '不在其上级科目之下' || coalesce('（上方为' || upper_code || '）', '')
        WHEN is_late THEN '未按编码顺序排列'
    END AS note,
    page,
    x0, y0, x1, y1
FROM judged
