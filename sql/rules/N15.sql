-- What 主要原因是, 主要是 and 主要用于 announce stands after them.
WITH gaps AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY document_id ORDER BY sentence_no, page, y0, x0) AS occurrence
    FROM claim_gaps
    WHERE gap = 'reason'
)
SELECT
    document_id,
    concat_ws('/', 'reason', nullif(occurrence, 1)) AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    NULL AS line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    'missing' AS verdict,
    NULL AS reason,
    'source' AS origin,
    sentence AS note,
    page,
    x0, y0, x1, y1
FROM gaps
UNION ALL BY NAME
SELECT
    claims.document_id,
    concat_ws('/', 'sentence', claims.sentence_no) AS subject,
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
ANTI JOIN gaps USING (document_id, sentence_no)
WHERE regexp_matches(claims.sentence, '原因|主要(是|为|系|由于|包括|用于)')
GROUP BY claims.document_id, claims.sentence_no
