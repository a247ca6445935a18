-- What should be there, whether it is or not.
INSERT INTO mart.expected_disclosures BY NAME
SELECT
  document_id AS disclosure_id,
  disclosed_by AS document_id,
  region_code,
  unit_code,
  unit_name,
  fiscal_year,
  report_kind,
  scope,
  deadline,
  is_due,
  possible_file,
  possible_posting,
  unreachable_source
FROM in_expected_disclosures;
