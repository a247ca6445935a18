-- The claims that a statement of this document (or of the tables of its disclosure) can bear out:
-- levels of the document's own year. Which rule holds them, and what they are about: a fund, a line,
-- or the whole. A final account states 三公 as budgeted, too: `period` is that of the columns.
WITH stated AS (
    SELECT
        claims.*,
        table_documents.tables_id,
        header.report_kind,
        header.scope,
        compact_name(claims.line_name) AS plain,
        bare_name(claims.line_name) AS bare,
        if(claims.base = 'budget' AND header.report_kind = 'final', 'budget_', '') AS period
    FROM claims
    INNER JOIN header USING (document_id)
    INNER JOIN table_documents USING (document_id)
    WHERE claims.kind = 'level'
        AND claims.amount IS NOT NULL
        AND claims.fiscal_year = header.fiscal_year
        AND claims.base IS DISTINCT FROM 'execution'
        AND (
            claims.base IS NULL OR header.report_kind = 'budget' OR claims.topic IN (
                'three_public', 'abroad', 'reception', 'vehicle', 'vehicle_running', 'vehicle_purchase'
            )
        )
        -- 国内接待费, 其中：办公费: a part of what the statements print as one figure.
        AND NOT (
            claims.topic IN ('reception', 'vehicle_running', 'operating_cost')
            AND stated_about(claims.line_name) = 'line'
        )
)
SELECT
    * EXCLUDE (plain),
    CASE
        WHEN topic IN ('income', 'expenditure') THEN 'N01'
        WHEN topic IN (
            'basic', 'project', 'personnel', 'public', 'basic_personnel', 'basic_public',
            'performance_managed'
        ) THEN 'N02'
        WHEN topic IN (
            'three_public', 'abroad', 'reception', 'vehicle', 'vehicle_running', 'vehicle_purchase'
        ) THEN 'N03'
        WHEN topic = 'operating_cost' THEN 'N04'
    END AS rule_id,
    stated_about(line_name) AS about,
    coalesce(
        fund_of(line_name),
        CASE
            WHEN regexp_matches(plain, '^财政拨款(收入|支出|收支|预算|基本|项目)*$')
                THEN 'fiscal_appropriation'
        END
    ) AS fund
FROM stated
