CREATE TABLE mart.three_public (
  region_code VARCHAR,
  unit_code VARCHAR,
  unit_name VARCHAR,
  fiscal_year INTEGER,
  report_kind VARCHAR,
  scope VARCHAR,
  total DECIMAL(20,2),
  abroad DECIMAL(20,2),
  vehicle DECIMAL(20,2),
  vehicle_purchase DECIMAL(20,2),
  vehicle_running DECIMAL(20,2),
  reception DECIMAL(20,2),
  page INTEGER,
  document_id VARCHAR
);
