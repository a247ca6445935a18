CREATE TABLE quality.restatements (
  restatement_id VARCHAR NOT NULL,
  restated_at TIMESTAMPTZ NOT NULL,
  restated_by VARCHAR,
  documents INTEGER,
  amounts_changed INTEGER,
  amounts_removed INTEGER,
  amounts_added INTEGER
);
CREATE TABLE quality.restated_figures (
  restatement_id VARCHAR NOT NULL,
  document_id VARCHAR NOT NULL,
  what VARCHAR,
  change VARCHAR,
  table_code VARCHAR,
  side VARCHAR,
  statement_no INTEGER,
  code VARCHAR,
  name VARCHAR,
  measure VARCHAR,
  before DECIMAL(20,2),
  after DECIMAL(20,2),
  difference DECIMAL(20,2),
  page INTEGER
);
