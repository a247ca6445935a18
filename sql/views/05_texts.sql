-- The text of a document without white space: `text` outside the frames of tables, `framed` inside.
SELECT
    document_id,
    without_space(string_agg(text, '' ORDER BY page, line_no) FILTER (table_no IS NULL)) AS text,
    without_space(string_agg(text, '' ORDER BY page, line_no) FILTER (table_no IS NOT NULL)) AS framed
FROM text_lines
GROUP BY document_id
