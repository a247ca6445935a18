-- A code's amount = Σ of its children's, for each measure; the children are the printed codes right
-- below it. A category of a procurement list = Σ of its items, where the form shows the depth.
WITH relations AS (
    SELECT document_id, table_code, statement_no, side, parent_line AS parent, line_no AS child,
        twice OR parent_twice AS twice
    FROM code_tree
    WHERE parent_line IS NOT NULL
    UNION ALL
    SELECT document_id, table_code, statement_no, side, parent_line_no, line_no, false
    FROM named_lines AS line
    WHERE table_code = 'procurement' AND line_code IS NULL AND role = 'item'
        AND parent_line_no IS NOT NULL
        AND EXISTS (
            FROM named_lines AS parent
            WHERE parent.document_id = line.document_id
                AND parent.table_code = line.table_code
                AND parent.statement_no = line.statement_no
                AND parent.side = line.side
                AND parent.line_no = line.parent_line_no
                AND parent.role = 'item'
        )
),
sums AS (
    SELECT
        relations.document_id, relations.table_code, relations.statement_no, relations.side,
        relations.parent AS line_no, child.measure,
        coalesce(sum(child.amount), 0) AS expected,
        count(child.amount) AS terms,
        coalesce(sum(child.precision) FILTER (child.amount IS NOT NULL), 0) AS precisions,
        bool_or(child.state = 'unread') AS unread,
        bool_or(relations.twice) AS twice,
        figure_names(child.cell) AS parts
    FROM relations
    INNER JOIN figures AS child
        ON child.document_id = relations.document_id
        AND child.table_code = relations.table_code
        AND child.statement_no = relations.statement_no
        AND child.side = relations.side
        AND child.line_no = relations.child
    GROUP BY ALL
),
parents AS (
    SELECT
        parent.*,
        sums.expected,
        sums.parts,
        sums.terms + 1 AS terms,
        half(sums.precisions + coalesce(parent.precision, 0)) AS tolerance,
        CASE
            WHEN parent.state = 'unread' OR sums.unread THEN 'a figure of the equation was not read'
            WHEN sums.twice THEN 'a code stands twice in this statement'
            WHEN parent.amount IS NULL THEN 'the total is blank'
        END AS reason
    FROM sums
    INNER JOIN line_figures AS parent
        USING (document_id, table_code, statement_no, side, line_no, measure)
    WHERE parent.amount IS NOT NULL OR sums.terms > 0
),
known_depth AS (
    -- A procurement list sets projects and the goods they buy one below the other and prints no code
    -- that tells them apart: a sum that does not come out may have counted both.
    SELECT
        * REPLACE (
            CASE
                WHEN reason IS NULL AND line_code IS NULL
                    AND verdict_of(amount, expected, tolerance) = 'break'
                    THEN 'the depth of the lines is not printed'
                ELSE reason
            END AS reason
        )
    FROM parents
),
judged AS (
    SELECT
        *,
        CASE WHEN reason IS NULL THEN verdict_of(amount, expected, tolerance) ELSE 'not_evaluated' END
            AS verdict
    FROM known_depth
),
misread AS (
    SELECT document_id, table_code, statement_no, side, measure
    FROM judged
    GROUP BY ALL
    HAVING is_misread(
        count(*) FILTER (verdict = 'break'), count(*) FILTER (verdict <> 'not_evaluated')
    )
)
SELECT
    document_id,
    concat_ws('/', table_code, statement_no, side, line_key, measure) AS subject,
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
    verdict,
    reason,
    if(verdict = 'break' AND misread.side IS NOT NULL, 'parse', 'source') AS origin,
    NULL AS note,
    page,
    x0, y0, x1, y1,
    list_prepend(cell, parts) AS cells
FROM judged
LEFT JOIN misread USING (document_id, table_code, statement_no, side, measure)
