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
),
codes AS (
    SELECT DISTINCT document_id, line_code
    FROM line_codes
),
rivals AS (
    SELECT one.*, other.line_code AS rival, other.statements AS rival_statements
    FROM counted AS one
    INNER JOIN counted AS other USING (document_id, classification, parent, name)
    ANTI JOIN beside USING (document_id, classification, parent, name)
    WHERE other.line_code <> one.line_code
    UNION ALL
    -- One digit of the parent's part is another, and no line bears the parent that it gives.
    SELECT one.*, other.line_code AS rival, other.statements AS rival_statements
    FROM counted AS one
    INNER JOIN counted AS other USING (document_id, classification, name)
    INNER JOIN codes AS above
        ON above.document_id = one.document_id AND above.line_code = other.parent
    ANTI JOIN codes AS given
        ON given.document_id = one.document_id AND given.line_code = one.parent
    WHERE other.parent <> one.parent AND hamming(one.line_code, other.line_code) = 1
)
SELECT
    document_id, classification, line_code, name,
    max_by(rival, (rival_statements, rival)) AS rival,
    max(rival_statements) AS rival_statements
FROM rivals
GROUP BY document_id, classification, line_code, name, statements
HAVING max(rival_statements) > statements
