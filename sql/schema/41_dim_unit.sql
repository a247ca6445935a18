CREATE TABLE dim.unit (
  region_code VARCHAR,
  unit_code VARCHAR,
  unit_name VARCHAR NOT NULL,
  department_code VARCHAR,
  aliases VARCHAR[],
  valid_from INTEGER,
  valid_to INTEGER,
  scope VARCHAR,
  parent_unit_code VARCHAR,
  successor VARCHAR,
  candidates VARCHAR[],
  is_proposed BOOLEAN NOT NULL,
  unit_id VARCHAR NOT NULL
);
