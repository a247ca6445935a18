-- Filled at load (`load/basic_expenditure.sql`): a view over the amounts would join and sum them anew for each query.
CREATE TABLE mart.basic_expenditure (
  region_code VARCHAR,
  unit_code VARCHAR,
  unit_name VARCHAR,
  department_code VARCHAR,
  fiscal_year INTEGER,
  report_kind VARCHAR,
  scope VARCHAR,
  class_code VARCHAR,
  class_name VARCHAR,
  line_code VARCHAR,
  line_name VARCHAR,
  total DECIMAL(20,2),
  personnel DECIMAL(20,2),
  public DECIMAL(20,2),
  findings BIGINT,
  page INTEGER,
  document_id VARCHAR
);
