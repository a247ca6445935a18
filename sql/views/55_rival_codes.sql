-- Codes that a document's own statements contradict: of two codes of one parent that different statements print with one
-- name, the one that fewer of them print (`line_code`), and the other (`rival`, printed by `rival_statements`). A
-- statement that prints the name with both means two lines; a unit's own numbering is no misprint.
WITH printed AS (
    SELECT
        document_id, classification, line_code,
        concat_ws('/', table_code, statement_no, side) AS statement,
        left(line_code, if(classification = 'economic', 3, 5)) AS parent,
        regexp_replace(line_name, '[\s　]', '', 'g') AS name
    FROM line_codes
    WHERE line_name IS NOT NULL
        AND length(line_code) = CASE classification WHEN 'function' THEN 7 WHEN 'economic' THEN 5 END
        AND match IS DISTINCT FROM 'local_numbering'
),
counted AS (
    SELECT document_id, classification, parent, name, line_code, count(DISTINCT statement) AS statements
    FROM printed
    GROUP BY ALL
),
beside AS (
    SELECT DISTINCT document_id, classification, parent, name
    FROM printed
    GROUP BY document_id, classification, parent, name, statement
    HAVING count(DISTINCT line_code) > 1
)
SELECT
    one.document_id, one.classification, one.line_code, one.name,
    max_by(other.line_code, (other.statements, other.line_code)) AS rival,
    max(other.statements) AS rival_statements
FROM counted AS one
INNER JOIN counted AS other USING (document_id, classification, parent, name)
ANTI JOIN beside USING (document_id, classification, parent, name)
WHERE other.line_code <> one.line_code
GROUP BY one.document_id, one.classification, one.line_code, one.name, one.statements
HAVING max(other.statements) > one.statements
