-- The form that a disclosure follows: what the header says, else its province's (the first two
-- digits of the region code; `sql/rules/province_forms.csv`).
SELECT
    header.document_id,
    coalesce(header.form, province_forms.form) AS form,
    header.report_kind
FROM header
LEFT JOIN province_forms ON province_forms.region_prefix = left(header.region_code, 2)
