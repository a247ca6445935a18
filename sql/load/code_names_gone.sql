-- The years that no document discloses any more.
DELETE FROM dim.code_names
WHERE fiscal_year NOT IN (SELECT fiscal_year FROM mart.documents WHERE fiscal_year IS NOT NULL)
