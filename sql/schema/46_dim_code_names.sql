CREATE TABLE dim.code_names (
  classification VARCHAR NOT NULL,
  fiscal_year INTEGER NOT NULL,
  code VARCHAR NOT NULL,
  name VARCHAR NOT NULL
);
