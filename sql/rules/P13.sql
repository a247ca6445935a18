-- Every table that holds figures was read, as a statement or as a performance sheet. One that was
-- not is our loss, never the unit's: its figures are in no other frame. So is a figure of a
-- statement that we read which stands on none of its lines. `terms`: how many figures. A document
-- without such a table passes as a whole.
WITH unread AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY document_id ORDER BY page_from, y0, x0) AS table_no
    FROM unread_tables
)
SELECT
    header.document_id,
    -- The title tells the table apart from the others in every version of the disclosure.
    concat_ws(
        '/',
        'tables',
        unread.title,
        CASE
            WHEN count(*) OVER (PARTITION BY header.document_id, unread.title) > 1
                OR unread.title IS NULL
                THEN unread.table_no
        END
    ) AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    unread.title AS line_name,
    'count' AS measure,
    NULL AS expected,
    NULL AS actual,
    coalesce(unread.figures, 0) AS terms,
    NULL AS tolerance,
    CASE WHEN unread.document_id IS NULL THEN 'exact' ELSE 'missing' END AS verdict,
    NULL AS reason,
    'parse' AS origin,
    CASE
        WHEN unread.document_id IS NOT NULL
            THEN concat(
                coalesce('《' || unread.title || '》', '无标题的表'),
                '，第', unread.page_from, '页，',
                unread.figures, '个数字，',
                CASE unread.reason
                    WHEN 'no_header' THEN '没有可读的表头'
                    WHEN 'no_amounts' THEN '没有认出金额栏'
                    WHEN 'no_names' THEN '各行没有名称'
                    WHEN 'left_out' THEN '不属于任何一行'
                    WHEN 'performance_sheet' THEN '绩效目标表未能读出'
                    ELSE '不知道是哪张表'
                END
            )
    END AS note,
    unread.page_from AS page,
    unread.x0,
    unread.y0,
    unread.x1,
    unread.y1
FROM header
LEFT JOIN unread USING (document_id)
WHERE header.is_disclosure
