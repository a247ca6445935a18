-- Lines whose name is wrong, not their code: two or more other statements of the document print the code with its own
-- name; and the code that the name belongs to stands in the statement itself too, or nowhere.
WITH printed AS (
    SELECT
        document_id, classification, line_code, match,
        concat_ws('/', table_code, statement_no, side) AS statement
    FROM line_codes
)
SELECT
    wrong.document_id, wrong.table_code, wrong.statement_no, wrong.side, wrong.line_no,
    count(DISTINCT other.statement) AS statements
FROM line_codes AS wrong
INNER JOIN printed AS other
    ON other.document_id = wrong.document_id
    AND other.classification = wrong.classification
    AND other.line_code = wrong.line_code
    AND other.match IN ('exact', 'former_name', 'spelling_variant')
    AND other.statement <> concat_ws('/', wrong.table_code, wrong.statement_no, wrong.side)
LEFT JOIN printed AS named
    ON named.document_id = wrong.document_id
    AND named.classification = wrong.classification
    AND named.line_code = wrong.named_code
WHERE wrong.match = 'wrong_name'
GROUP BY wrong.document_id, wrong.table_code, wrong.statement_no, wrong.side, wrong.line_no
HAVING count(DISTINCT other.statement) > 1
    AND (
        count(named.statement) = 0
        OR bool_or(named.statement = concat_ws('/', wrong.table_code, wrong.statement_no, wrong.side))
    )
