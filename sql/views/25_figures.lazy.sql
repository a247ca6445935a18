-- Figures as they are printed, also those on a line that was not read. `cell` names one within its
-- document.
SELECT
    document_id,
    table_code,
    statement_no,
    side,
    line_no,
    measure,
    period,
    stem,
    is_own_kind,
    amount,
    precision,
    state,
    unread_text,
    figure_name(table_code, statement_no, side, line_no, measure) AS cell,
    page,
    x0,
    y0,
    x1,
    y1
FROM placed_figures
