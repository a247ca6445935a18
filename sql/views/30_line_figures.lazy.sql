-- Figures with the line that they stand on.
SELECT
    * EXCLUDE (has_line),
    figure_name(table_code, statement_no, side, line_no, measure) AS cell
FROM placed_figures
WHERE has_line
