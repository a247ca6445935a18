-- The template's instructions to the writer (（请填写原因）, XX单位) are not part of a disclosure.
-- One finding a document: it shows the first place, and counts them.
WITH gaps AS (
    SELECT *, count(*) OVER (PARTITION BY document_id) AS places
    FROM claim_gaps
    WHERE gap = 'instruction'
    QUALIFY row_number() OVER (PARTITION BY document_id ORDER BY sentence_no, page, y0, x0) = 1
)
SELECT
    document_id,
    'instruction' AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    NULL AS line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    places AS terms,
    NULL AS tolerance,
    'mismatch' AS verdict,
    NULL AS reason,
    'source' AS origin,
    sentence AS note,
    page,
    x0, y0, x1, y1
FROM gaps
UNION ALL BY NAME
SELECT
    claims.document_id,
    'narrative' AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    NULL AS line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    count(*) AS terms,
    NULL AS tolerance,
    'exact' AS verdict,
    NULL AS reason,
    'source' AS origin,
    NULL AS note,
    min(claims.page) AS page,
    NULL AS x0, NULL AS y0, NULL AS x1, NULL AS y1
FROM claims
ANTI JOIN gaps USING (document_id)
GROUP BY claims.document_id
