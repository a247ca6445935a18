-- A disclosure that should be there is there by its deadline: those of the list of expected disclosures, and of every
-- unit that disclosed the year before in a county and year with a deadline. What we could not read, or do not read, may
-- be it: a file in quarantine is no missing disclosure, nor is a posting in another format, or one that a source that
-- cannot be reached may have.
SELECT
    coalesce(disclosed_by, document_id) AS document_id,
    'disclosure' AS subject,
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
        WHEN disclosed_by IS NOT NULL THEN 'exact'
        WHEN NOT is_due OR coalesce(possible_file, possible_posting, unreachable_source) IS NOT NULL THEN 'not_evaluated'
        ELSE 'missing'
    END AS verdict,
    CASE
        WHEN disclosed_by IS NOT NULL THEN NULL
        WHEN NOT is_due THEN 'the deadline has not passed'
        WHEN possible_file IS NOT NULL THEN 'a file in quarantine may be it'
        WHEN possible_posting IS NOT NULL THEN 'a posting that was not read may be it'
        WHEN unreachable_source IS NOT NULL THEN 'a source that may have it could not be reached'
    END AS reason,
    'source' AS origin,
    fiscal_year || '年' || if(report_kind = 'final', '决算', '预算') || '应于' || deadline || '前公开'
    || coalesce('；待处理文件：' || possible_file, '')
    || coalesce('；未读取的公开内容：' || possible_posting, '')
    || coalesce('；来源打不开：' || unreachable_source, '') AS note,
    NULL AS page,
    NULL AS x0, NULL AS y0, NULL AS x1, NULL AS y1
FROM expected_disclosures
