-- Where the statements of a document stand: in itself, or, for the text part of a disclosure, in
-- the one file of tables of the same unit, year, kind and scope. Two such files: not decided here.
SELECT
    this.document_id,
    CASE
        WHEN this.part <> 'text' OR this.part IS NULL THEN this.document_id
        WHEN count(DISTINCT other.document_id) = 1 THEN min(other.document_id)
    END AS tables_id
FROM header AS this
LEFT JOIN header AS other
    ON other.part = 'tables'
    AND this.part = 'text'
    AND this.region_code IS NOT DISTINCT FROM other.region_code
    AND (
        this.unit_name = other.unit_name
        OR this.unit_code = other.unit_code
        -- The two files may not name the unit alike on their title pages.
        OR list_has_any(this.unit_names, other.unit_names)
    )
    AND this.fiscal_year = other.fiscal_year
    AND this.report_kind = other.report_kind
    AND this.scope IS NOT DISTINCT FROM other.scope
GROUP BY this.document_id, this.part
