-- Coded lines with the printed line that they are part of: the longest printed code that begins
-- theirs. `twice`: the code stands twice in one block (a list by unit), so that a sum over it would count
-- what belongs to several lists.
WITH coded AS (
    SELECT
        document_id, table_code, statement_no, side, line_no, line_code, line_key,
        coalesce(block, '') AS block,
        count(*) OVER (
            PARTITION BY document_id, table_code, statement_no, side, coalesce(block, ''), line_code
        ) > 1 AS twice
    FROM named_lines
    WHERE line_code IS NOT NULL AND role = 'item'
),
prefixes AS (
    -- The levels of every classification: a code of another length is misprinted, and no parent.
    SELECT coded.*, unnest(range(3, length(line_code), 2)) AS width
    FROM coded
),
parents AS (
    SELECT
        child.document_id, child.table_code, child.statement_no, child.side, child.line_no,
        max_by(parent.line_no, child.width) AS parent_line,
        bool_or(parent.twice) AS parent_twice
    FROM prefixes AS child
    INNER JOIN coded AS parent
        ON child.document_id = parent.document_id
        AND child.table_code = parent.table_code
        AND child.statement_no = parent.statement_no
        AND child.side = parent.side
        AND child.block = parent.block
        AND parent.line_code = left(child.line_code, child.width)
    GROUP BY ALL
)
SELECT coded.*, parents.parent_line, coalesce(parents.parent_twice, false) AS parent_twice
FROM coded
LEFT JOIN parents USING (document_id, table_code, statement_no, side, line_no)
