-- Filled at load (`load/unit_years.sql`): a view over the amounts would join and sum them anew for each query.
CREATE TABLE mart.unit_years (
  region_code VARCHAR,
  unit_code VARCHAR,
  unit_name VARCHAR,
  department_code VARCHAR,
  fiscal_year INTEGER,
  report_kind VARCHAR,
  scope VARCHAR,
  income DECIMAL(20,2),
  expenditure DECIMAL(20,2),
  basic DECIMAL(20,2),
  project DECIMAL(20,2),
  three_public DECIMAL(20,2),
  prior_expenditure DECIMAL(20,2),
  expenditure_change DECIMAL(20,2),
  prior_three_public DECIMAL(20,2),
  three_public_change DECIMAL(20,2),
  findings BIGINT,
  disclosure_id VARCHAR,
  unit_id VARCHAR
);
