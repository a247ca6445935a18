-- Every cell of an amount column with the figure that stands in it, and the line that it stands on:
-- blank and unread cells have no figure, and keep the box of the cell. `stem` is the measure without
-- the prefix of another period. Rules read `figures` and `line_figures`, not this.
SELECT
    coalesce(cell.document_id, figure.document_id) AS document_id,
    coalesce(cell.table_code, figure.table_code) AS table_code,
    coalesce(cell.statement_no, figure.statement_no) AS statement_no,
    coalesce(cell.side, figure.side) AS side,
    coalesce(cell.line_no, figure.line_no) AS line_no,
    coalesce(cell.measure, figure.measure) AS measure,
    period_of(measure) AS period,
    stem_of(measure) AS stem,
    -- In a final account 决算数 is the figure of the year, and 预算数 beside it is not; in a budget
    -- it is 预算数. All other columns are of either.
    stem_of(measure) <> if(header.report_kind = 'final', 'budget', 'actual') AS is_own_kind,
    figure.amount,
    figure.precision,
    CASE WHEN figure.amount IS NOT NULL THEN 'amount' ELSE cell.state END AS state,
    -- The words of a cell that was not read.
    if(cell.state = 'unread', cell.reported_text, NULL) AS unread_text,
    coalesce(figure.page, cell.page) AS page,
    coalesce(figure.x0, cell.x0) AS x0,
    coalesce(figure.y0, cell.y0) AS y0,
    coalesce(figure.x1, cell.x1) AS x1,
    coalesce(figure.y1, cell.y1) AS y1,
    line.line_no IS NOT NULL AS has_line,
    line.level,
    line.parent_line_no,
    line.block,
    line.line_code,
    line.line_name,
    line.plain,
    line.bare,
    line.fund,
    line.role,
    line.line_key,
    line.is_leaf
FROM statement_cells AS cell
FULL OUTER JOIN amounts AS figure
    USING (document_id, table_code, statement_no, side, line_no, measure)
LEFT JOIN header
    ON header.document_id = coalesce(cell.document_id, figure.document_id)
LEFT JOIN named_lines AS line
    ON line.document_id = coalesce(cell.document_id, figure.document_id)
    AND line.table_code = coalesce(cell.table_code, figure.table_code)
    AND line.statement_no = coalesce(cell.statement_no, figure.statement_no)
    AND line.side = coalesce(cell.side, figure.side)
    AND line.line_no = coalesce(cell.line_no, figure.line_no)
