-- Every line with what its name says it is, since parents and levels are not printed in every form.
-- `role`: grand (合计, 总计), current (本年收入), opening (上年结转), closing (结转下年),
-- supplement (balances used up), including (其中), subtotal, item.
-- `line_key`: names the line within its statement and side in a subject, stable over corrections.
--
-- What a name says is asked of each name once: lines repeat the names of the classification.
WITH names AS (
    SELECT
        line_name,
        compact_name(line_name) AS plain,
        bare_name(line_name) AS bare,
        fund_of(line_name) AS fund
    FROM (SELECT DISTINCT line_name FROM lines)
),
worded AS (
    SELECT
        *,
        CASE
            WHEN regexp_matches(plain, '^(收入|支出|收支|预算|财政拨款)*(合计|总计|总额)$') THEN 'grand'
            WHEN regexp_matches(
                plain, '^(本年|当年)度?(财政拨款)?(收入|支出|预算|拨款)+(合计|小计|总计)?$'
            ) THEN 'current'
            WHEN regexp_matches(plain, '弥补|使用非财政|动用|用事业基金') THEN 'supplement'
            WHEN regexp_matches(plain, '结转下年|结余分配|^(年末|年终|期末).*(结转|结余)') THEN 'closing'
            WHEN regexp_matches(plain, '^(上年|年初|期初|以前年度).*(结转|结余)') THEN 'opening'
            WHEN regexp_matches(plain, '(小计|合计|总计)$') THEN 'subtotal'
        END AS role
    FROM names
),
printed AS (
    SELECT printed_name, regexp_matches(printed_name, '^[^\p{Han}]*其\s*中') AS is_including
    FROM (SELECT DISTINCT printed_name FROM lines)
),
named AS (
    SELECT
        lines.*,
        worded.plain,
        worded.bare,
        worded.fund,
        CASE
            WHEN printed.is_including THEN 'including'
            WHEN lines.line_code IS NOT NULL THEN 'item'
            -- A project or a purchase may be named after what pays for it (上年结转…补贴).
            WHEN lines.table_code IN ('project_expenditure', 'procurement')
                AND worded.role IN ('opening', 'closing', 'supplement', 'current')
                THEN 'item'
            WHEN worded.role IS NOT NULL THEN worded.role
            WHEN lines.is_total THEN 'subtotal'
            ELSE 'item'
        END AS role
    FROM lines
    LEFT JOIN worded ON worded.line_name = lines.line_name
    LEFT JOIN printed ON printed.printed_name = lines.printed_name
)
SELECT
    named.*,
    coalesce(line_code, plain)
    || CASE
        WHEN row_number() OVER same_name > 1 THEN '#' || row_number() OVER same_name
        ELSE ''
    END AS line_key
FROM named
WINDOW same_name AS (
    PARTITION BY document_id, table_code, statement_no, side, coalesce(line_code, plain)
    ORDER BY line_no
)
