-- One unit's figures are not another's: two disclosures of different units with the very same figures are one
-- file posted under two names. A department with one unit may well have its unit's figures.
WITH prints AS (
    -- A document's figures as one number, whatever their order: zeros tell nothing.
    SELECT
        document_id,
        count(*) AS figures,
        count(DISTINCT amount) AS different,
        sum(hash(table_code, side, measure, line_code, line_name, amount)) AS fingerprint
    FROM amounts
    WHERE amount <> 0 AND NOT starts_with(measure, 'prior_')
    GROUP BY document_id
    HAVING count(*) >= 20 AND count(DISTINCT amount) >= 10
),
alike AS (
    SELECT
        this.document_id,
        string_agg(DISTINCT other.unit_name, '、' ORDER BY other.unit_name) AS others
    FROM current_documents AS this
    INNER JOIN prints ON prints.document_id = this.document_id
    INNER JOIN prints AS other_print ON other_print.fingerprint = prints.fingerprint
    INNER JOIN current_documents AS other ON other.document_id = other_print.document_id
    WHERE (other.place, other.unit_key) <> (this.place, this.unit_key)
        AND other.scope IS NOT DISTINCT FROM this.scope
    GROUP BY this.document_id
),
compared AS (
    SELECT
        this.document_id, this.unit_name, alike.others,
        if(prints.document_id IS NULL, 'too few figures to tell', NULL) AS reason
    FROM current_documents AS this
    LEFT JOIN prints USING (document_id)
    LEFT JOIN alike USING (document_id)
)
SELECT
    document_id,
    'same_figures' AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    unit_name AS line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN others IS NOT NULL THEN 'mismatch'
        ELSE 'exact'
    END AS verdict,
    reason,
    'source' AS origin,
    '全部数字与' || others || '公开的相同' AS note,
    NULL AS page,
    NULL AS x0, NULL AS y0, NULL AS x1, NULL AS y1
FROM compared
