-- L07 an amount in yuan is what is printed, times the unit of its statement: read once more from the printed text,
-- without the reader's help. Text that is more than one plain figure is not judged here (P02 does).
WITH plain AS (
    SELECT
        a.*,
        s.unit_factor,
        regexp_replace(
            translate(a.reported_text, '０１２３４５６７８９．－（），、', '0123456789.-(),,'),
            '[,\s　¥￥]', '', 'g'
        ) AS text
    FROM wh_amounts AS a
    INNER JOIN statements AS s USING (document_id, table_code, statement_no)
),
valued AS (
    SELECT
        *,
        regexp_matches(text, '^[(]?-?[0-9]+([.][0-9]{1,6})?[)]?$') AS is_plain,
        if(text LIKE '(%' OR text LIKE '-%', -1, 1)
        * TRY_CAST(regexp_replace(text, '[()-]', '', 'g') AS DECIMAL(20, 6)) AS figure
    FROM plain
),
judged AS (
    SELECT
        document_id, table_code, statement_no,
        count(*) AS cells,
        count(*) FILTER (is_plain AND unit_factor IS NOT NULL) AS compared,
        count(*) FILTER (
            is_plain AND unit_factor IS NOT NULL
            AND abs(CAST(figure AS DECIMAL(30, 6)) * unit_factor - amount) >= 0.01
        ) AS wrong,
        min(reported_text) FILTER (
            is_plain AND unit_factor IS NOT NULL
            AND abs(CAST(figure AS DECIMAL(30, 6)) * unit_factor - amount) >= 0.01
        ) AS sample
    FROM valued
    GROUP BY ALL
)
SELECT
    document_id,
    concat_ws('/', table_code, statement_no, 'printed') AS subject,
    table_code,
    statement_no,
    NULL AS side,
    NULL AS line_code,
    NULL AS line_name,
    'count' AS measure,
    NULL AS expected,
    NULL AS actual,
    cells AS terms,
    NULL AS tolerance,
    CASE
        WHEN compared = 0 THEN 'not_evaluated'
        WHEN wrong > 0 THEN 'mismatch'
        ELSE 'exact'
    END AS verdict,
    if(compared = 0, 'no plain figure with a unit', NULL) AS reason,
    'parse' AS origin,
    CASE WHEN wrong > 0 THEN wrong || '个金额与印出的文字不符，例如“' || sample || '”' END AS note,
    NULL AS page,
    NULL AS x0, NULL AS y0, NULL AS x1, NULL AS y1
FROM judged
