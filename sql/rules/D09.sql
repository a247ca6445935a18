-- A project code is one unit's: under two units of one year it was copied. A department discloses the projects of its
-- units again, and is not another unit.
WITH coded AS (
    SELECT
        projects.*, own.place, own.unit_key, own.unit_name, own.fiscal_year, own.report_kind, own.scope
    FROM projects
    INNER JOIN current_documents AS own USING (document_id)
    WHERE projects.project_code IS NOT NULL AND projects.sheet_code = 'project'
),
shared AS (
    SELECT
        this.document_id, this.sheet_no,
        string_agg(DISTINCT other.unit_name, '、' ORDER BY other.unit_name) AS others
    FROM coded AS this
    INNER JOIN coded AS other
        USING (place, project_code, fiscal_year, report_kind, scope)
    WHERE this.scope = 'unit' AND other.unit_key <> this.unit_key
    GROUP BY ALL
),
compared AS (
    SELECT coded.*, shared.others, CAST(NULL AS VARCHAR) AS reason
    FROM coded
    LEFT JOIN shared USING (document_id, sheet_no)
    WHERE coded.scope = 'unit'
)
SELECT
    document_id,
    concat_ws('/', 'project', project_code) AS subject,
    NULL AS table_code,
    NULL AS statement_no,
    NULL AS side,
    NULL AS line_code,
    project_name AS line_name,
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
    '项目编码' || project_code || '也用于' || others AS note,
    page_from AS page,
    x0, y0, x1, y1
FROM compared
