-- A department = Σ of its units, where the register names them and all of them have disclosed: what the state pays for
-- (transfers between units would count twice in their other income). A blank cell of a unit is 0.
WITH members AS (
    SELECT
        department.document_id, department.place, department.fiscal_year, department.report_kind,
        unit.unit_name, unit.unit_code
    FROM current_documents AS department
    INNER JOIN units AS unit
        ON unit.region_code = department.region_code
        AND unit.department_code = coalesce(department.department_code, department.own_code)
        AND unit.scope = 'unit'
        AND NOT unit.is_proposed
        AND department.fiscal_year BETWEEN coalesce(unit.valid_from, 0) AND coalesce(unit.valid_to, 9999)
    WHERE department.scope = 'department' AND department.part <> 'text'
),
found AS (
    -- A unit counts once, however many rows the register has for it.
    SELECT DISTINCT members.document_id, members.unit_name, own.document_id AS unit_document
    FROM members
    LEFT JOIN current_documents AS own
        ON own.place = members.place
        AND own.unit_name = members.unit_name
        AND own.scope = 'unit'
        AND own.fiscal_year = members.fiscal_year
        AND own.report_kind = members.report_kind
        AND own.part <> 'text'
),
complete AS (
    SELECT
        document_id,
        count(DISTINCT unit_name) AS units,
        count(*) FILTER (unit_document IS NULL) AS absent,
        string_agg(unit_name, '、' ORDER BY unit_name) FILTER (unit_document IS NULL) AS absent_names
    FROM found
    GROUP BY ALL
),
compared_figures AS (
    SELECT document_id, table_code, measure, statement_no, amount, precision, state, side, line_code,
        line_name, role, page, x0, y0, x1, y1
    FROM side_totals
    WHERE role = 'grand' AND statement_no = 1
        AND table_code IN (
            'general_expenditure', 'government_fund_expenditure', 'state_capital_expenditure',
            'general_basic_expenditure'
        )
        AND measure IN ('total', 'basic', 'project', 'personnel', 'public')
    UNION ALL BY NAME
    SELECT document_id, table_code, measure, statement_no, amount, precision, state, side, line_code,
        line_name, role, page, x0, y0, x1, y1
    FROM line_figures
    WHERE table_code = 'three_public' AND statement_no = 1
        AND measure IN (
            'total', 'abroad', 'reception', 'vehicle', 'vehicle_purchase', 'vehicle_running'
        )
    QUALIFY count(*) OVER (PARTITION BY document_id, measure) = 1
),
sums AS (
    SELECT
        found.document_id, figure.table_code, figure.measure,
        sum(figure.amount) AS expected,
        count(figure.amount) AS terms,
        coalesce(sum(figure.precision), 0) AS precisions,
        bool_or(figure.state = 'unread') AS unread,
        count(DISTINCT found.unit_name) AS units_read
    FROM found
    INNER JOIN compared_figures AS figure ON figure.document_id = found.unit_document
    GROUP BY ALL
),
compared AS (
    SELECT
        stated.*,
        sums.expected,
        1 + coalesce(sums.terms, 0) AS terms,
        half(stated.precision + coalesce(sums.precisions, 0)) AS tolerance,
        complete.units,
        CASE
            WHEN complete.absent > 0 THEN 'not every unit of the department is there: '
                || complete.absent_names
            WHEN stated.state = 'unread' OR sums.unread THEN 'a figure was not read'
            WHEN stated.amount IS NULL THEN 'the figure is blank'
            WHEN coalesce(sums.units_read, 0) < complete.units THEN 'a unit does not print this figure'
            WHEN sums.expected IS NULL THEN 'the figure is blank in the units'
        END AS reason
    FROM compared_figures AS stated
    INNER JOIN complete USING (document_id)
    LEFT JOIN sums USING (document_id, table_code, measure)
)
SELECT
    document_id,
    concat_ws('/', 'department', table_code, measure) AS subject,
    table_code,
    statement_no,
    side,
    line_code,
    line_name,
    measure,
    expected,
    amount AS actual,
    terms,
    tolerance,
    CASE WHEN reason IS NULL THEN verdict_of(amount, expected, tolerance) ELSE 'not_evaluated' END
        AS verdict,
    reason,
    'source' AS origin,
    units || '个所属单位' AS note,
    page,
    x0, y0, x1, y1
FROM compared
