CREATE TABLE mart.county_expenditure (
  region_code VARCHAR,
  fiscal_year INTEGER,
  report_kind VARCHAR,
  class_code VARCHAR,
  class_name VARCHAR,
  documents BIGINT,
  total DECIMAL(38,2),
  basic DECIMAL(38,2),
  project DECIMAL(38,2),
  general_public DECIMAL(38,2),
  government_fund DECIMAL(38,2),
  state_capital DECIMAL(38,2)
);
