-- What a list or a link says of a file is what the file says of itself: its unit (where a list gives one), its year and
-- its kind. A unit may be written short there (教育局, 县政府办公室): each of its characters then stands, in this order and
-- up to the end, in one of the names that the file or the register has for it. What the posting does not say is not
-- compared.
WITH posted AS (
    SELECT
        own.document_id,
        postings.source,
        postings.title,
        postings.unit_name AS said_unit,
        postings.fiscal_year AS said_year,
        postings.report_kind AS said_kind,
        own.unit_name,
        own.fiscal_year,
        own.report_kind,
        list_concat(
            coalesce(own.unit_names, []), [own.unit_name], coalesce(registered.names, [])
        ) AS names
    FROM postings
    INNER JOIN current_documents AS own USING (document_id)
    LEFT JOIN (
        SELECT region_code, unit_name, flatten(list(coalesce(aliases, []))) AS names
        FROM units
        GROUP BY ALL
    ) AS registered
        ON registered.region_code = own.region_code AND registered.unit_name = own.unit_name
    WHERE postings.status = 'read'
),
plain AS (
    SELECT
        posted.*,
        regexp_replace(said_unit, '本级|[^\p{Han}\w]', '', 'g') AS short,
        list_transform(names, n -> regexp_replace(n, '本级|[^\p{Han}\w]', '', 'g')) AS plain_names
    FROM posted
),
named AS (
    SELECT
        plain.*,
        list_bool_or(
            list_transform(
                plain_names,
                n -> regexp_matches(n, array_to_string(string_split(short, ''), '.*') || '$')
                    OR regexp_matches(short, array_to_string(string_split(n, ''), '.*') || '$')
            )
        ) AS is_named
    FROM plain
),
compared AS (
    SELECT document_id, 'unit' AS what, source, title, is_named AS agrees, said_unit AS said, unit_name AS printed
    FROM named
    WHERE said_unit IS NOT NULL AND short <> ''
    UNION ALL
    SELECT document_id, 'year', source, title, said_year = fiscal_year, said_year || '年', fiscal_year || '年'
    FROM named
    WHERE said_year IS NOT NULL
    UNION ALL
    SELECT
        document_id,
        'kind',
        source,
        title,
        said_kind = report_kind,
        if(said_kind = 'final', '决算', '预算'),
        if(report_kind = 'final', '决算', '预算')
    FROM named
    WHERE said_kind IS NOT NULL
)
SELECT
    document_id,
    concat_ws('/', 'posting', what) AS subject,
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
    if(bool_and(agrees), 'exact', 'mismatch') AS verdict,
    NULL AS reason,
    'source' AS origin,
    array_to_string(
        list_sort(
            list_distinct(
                list('“' || source || '”称为' || said || coalesce('（' || title || '）', '') || '，文件为' || printed)
                FILTER (NOT agrees)
            )
        ),
        '；'
    ) AS note,
    NULL AS page,
    NULL AS x0, NULL AS y0, NULL AS x1, NULL AS y1
FROM compared
GROUP BY document_id, what
