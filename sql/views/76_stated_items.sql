-- Stated levels and changes with the item that they are about, and the list that they stand in: sentences
-- that follow each other after a semicolon or a colon are one list (`chain`).
WITH sentences AS (
    SELECT document_id, sentence_no, min(sentence) AS sentence
    FROM claims
    GROUP BY ALL
),
chained AS (
    SELECT
        document_id, sentence_no,
        count(*) FILTER (NOT goes_on) OVER (PARTITION BY document_id ORDER BY sentence_no) AS chain
    FROM (
        SELECT
            *,
            coalesce(
                lag(sentence_no) OVER one_document = sentence_no - 1
                AND regexp_matches(lag(sentence) OVER one_document, '[；;：:]\s*$'),
                false
            ) AS goes_on
        FROM sentences
        WINDOW one_document AS (PARTITION BY document_id ORDER BY sentence_no)
    )
)
SELECT
    claims.*,
    chained.chain,
    header.fiscal_year AS document_year,
    table_documents.tables_id,
    stated_about(claims.line_name) AS about,
    fund_of(claims.line_name) AS fund,
    coalesce(
        claims.line_code,
        if(stated_about(claims.line_name) = 'whole', '', compact_name(claims.line_name))
    ) AS item
FROM claims
INNER JOIN header USING (document_id)
INNER JOIN table_documents USING (document_id)
INNER JOIN chained USING (document_id, sentence_no)
WHERE claims.kind IN ('level', 'change') AND claims.amount IS NOT NULL
