-- Figures with the line that they stand on.
SELECT
    figures.*,
    named_lines.level,
    named_lines.parent_line_no,
    named_lines.block,
    named_lines.line_code,
    named_lines.line_name,
    named_lines.plain,
    named_lines.bare,
    named_lines.fund,
    named_lines.role,
    named_lines.line_key,
    named_lines.is_leaf
FROM figures
INNER JOIN named_lines USING (document_id, table_code, statement_no, side, line_no)
