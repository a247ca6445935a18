CREATE TABLE mart.procurement (
  region_code VARCHAR,
  unit_code VARCHAR,
  unit_name VARCHAR,
  department_code VARCHAR,
  fiscal_year INTEGER,
  report_kind VARCHAR,
  scope VARCHAR,
  line_no INTEGER,
  line_name VARCHAR,
  total DECIMAL(20,2),
  general_public DECIMAL(20,2),
  government_fund DECIMAL(20,2),
  state_capital DECIMAL(20,2),
  page INTEGER,
  document_id VARCHAR
);
