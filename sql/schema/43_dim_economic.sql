CREATE TABLE dim.economic (
  code VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  level VARCHAR,
  parent_code VARCHAR,
  valid_from INTEGER,
  valid_to INTEGER,
  fund_book VARCHAR,
  confidence VARCHAR,
  source VARCHAR
);
