-- The text of a document without white space: `text` outside the frames of tables, `framed` inside.
SELECT
    document_id,
    regexp_replace(
        string_agg(text, '' ORDER BY page, line_no) FILTER (table_no IS NULL), '\s|　', '', 'g'
    ) AS text,
    regexp_replace(
        string_agg(text, '' ORDER BY page, line_no) FILTER (table_no IS NOT NULL), '\s|　', '', 'g'
    ) AS framed
FROM text_lines
GROUP BY document_id
