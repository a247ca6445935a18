CREATE TABLE mart.line_codes (
  document_id VARCHAR NOT NULL,
  table_code VARCHAR NOT NULL,
  statement_no INTEGER NOT NULL,
  side VARCHAR NOT NULL,
  line_no INTEGER NOT NULL,
  classification VARCHAR,
  line_code VARCHAR,
  line_name VARCHAR,
  fiscal_year INTEGER,
  code_name VARCHAR,
  named_code VARCHAR,
  match VARCHAR,
  confidence VARCHAR,
  is_current BOOLEAN NOT NULL
);
