CREATE TABLE mart.expected_disclosures (
  disclosure_id VARCHAR NOT NULL,
  region_code VARCHAR,
  unit_code VARCHAR,
  unit_name VARCHAR,
  fiscal_year INTEGER,
  report_kind VARCHAR,
  scope VARCHAR,
  deadline DATE NOT NULL,
  is_due BOOLEAN NOT NULL,
  document_id VARCHAR,
  possible_file VARCHAR,
  possible_posting VARCHAR,
  unreachable_source VARCHAR
);
