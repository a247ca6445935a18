CREATE TABLE dim.economic_mapping (
  economic_code VARCHAR NOT NULL,
  economic_name VARCHAR,
  government_code VARCHAR NOT NULL,
  government_name VARCHAR,
  valid_from INTEGER,
  valid_to INTEGER,
  confidence VARCHAR,
  source VARCHAR
);
