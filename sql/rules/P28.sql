-- A statement without a figure says that it is empty (本单位无此项收支，故本表无数据), at the table or in the
-- text: an empty form may as well have been left unfilled.
WITH figured AS (
    SELECT document_id, table_code, statement_no, count(*) AS figures FROM amounts GROUP BY ALL
),
filled AS (
    SELECT DISTINCT document_id, table_code, statement_no
    FROM statement_cells
    WHERE state IN ('unread', 'dash')
),
compared AS (
    SELECT
        statements.*,
        CASE
            WHEN figured.figures IS NOT NULL THEN 'the statement has figures'
            WHEN filled.document_id IS NOT NULL THEN 'its cells are not blank'
            WHEN empty_note IS NOT NULL THEN NULL
            WHEN header.part = 'tables' THEN 'the text of the disclosure is another file'
            WHEN said.text IS NULL THEN 'the text was not read'
            -- A sentence of the text says of something that there is none.
            WHEN regexp_matches(
                said.text,
                '(没有|无|未安排|未使用|不涉及|不存在)[^。；]{0,30}' || topic.words
                || '|' || topic.words
                || '[^。；]{0,60}(没有|无|未安排|不涉及|不存在|空表|[^0-9.]0(\.0+)?(万元|元))'
            ) THEN 'the text says so'
        END AS reason
    FROM statements
    INNER JOIN header USING (document_id)
    LEFT JOIN figured USING (document_id, table_code, statement_no)
    LEFT JOIN filled USING (document_id, table_code, statement_no)
    LEFT JOIN texts AS said USING (document_id)
    LEFT JOIN (
        VALUES
            ('government_fund_expenditure', '政府性基金'),
            ('state_capital_expenditure', '国有资本'),
            ('three_public', '三公'),
            ('procurement', '政府采购')
    ) AS topic (table_code, words)
        ON topic.table_code = statements.table_code
)
SELECT
    document_id,
    concat_ws('/', table_code, statement_no, 'empty') AS subject,
    table_code,
    statement_no,
    NULL AS side,
    NULL AS line_code,
    NULL AS line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    1 AS terms,
    NULL AS tolerance,
    CASE
        WHEN reason IS NOT NULL THEN 'not_evaluated'
        WHEN empty_note IS NULL THEN 'missing'
        ELSE 'exact'
    END AS verdict,
    reason,
    'source' AS origin,
    NULL AS note,
    page_from AS page,
    x0, y0, x1, y1
FROM compared
