-- A current disclosure beside the same unit's disclosure of the year before: same county, scope and kind.
SELECT
    this_year.document_id,
    this_year.fiscal_year,
    this_year.report_kind,
    before.document_id AS before_id,
    before.fiscal_year AS before_year
FROM current_documents AS this_year
INNER JOIN current_documents AS before
    ON before.place = this_year.place
    AND before.unit_key = this_year.unit_key
    AND before.scope IS NOT DISTINCT FROM this_year.scope
    AND before.report_kind = this_year.report_kind
    AND before.part = this_year.part
    AND before.fiscal_year = this_year.fiscal_year - 1
