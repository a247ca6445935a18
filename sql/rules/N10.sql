-- The unit is named in one way throughout the document.
SELECT
    document_id,
    'unit_name' AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    unit_name AS line_name,
    NULL AS measure,
    NULL AS expected,
    NULL AS actual,
    len(unit_names) AS terms,
    NULL AS tolerance,
    CASE
        WHEN coalesce(len(unit_names), 0) = 0 THEN 'not_evaluated'
        WHEN len(list_distinct(unit_names)) > 1 THEN 'mismatch'
        ELSE 'exact'
    END AS verdict,
    CASE WHEN coalesce(len(unit_names), 0) = 0 THEN 'the document names no unit' END AS reason,
    'source' AS origin,
    CASE
        WHEN len(list_distinct(unit_names)) > 1
            THEN array_to_string(
                list_filter(unit_names, lambda name, n : list_position(unit_names, name) = n), '、'
            )
    END AS note,
    1 AS page,
    NULL AS x0, NULL AS y0, NULL AS x1, NULL AS y1
FROM header
WHERE is_disclosure
