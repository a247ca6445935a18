CREATE TABLE dim.region (
  code VARCHAR NOT NULL,
  name VARCHAR,
  parent_code VARCHAR,
  level VARCHAR,
  valid_from INTEGER,
  valid_to INTEGER,
  is_proposed BOOLEAN NOT NULL,
  PRIMARY KEY (code)
);
