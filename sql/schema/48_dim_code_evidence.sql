CREATE TABLE dim.code_evidence (
  classification VARCHAR NOT NULL,
  code VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  fund_book VARCHAR,
  valid_from INTEGER,
  valid_to INTEGER,
  basis VARCHAR NOT NULL,
  source VARCHAR,
  source_text VARCHAR,
  fiscal_year INTEGER,
  units INTEGER,
  documents INTEGER,
  document_id VARCHAR,
  confidence VARCHAR,
  is_confirmed BOOLEAN NOT NULL
);
