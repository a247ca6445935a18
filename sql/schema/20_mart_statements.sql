CREATE TABLE mart.statements (
  document_id VARCHAR NOT NULL,
  table_code VARCHAR NOT NULL,
  statement_no INTEGER NOT NULL,
  title VARCHAR,
  form_no VARCHAR,
  page_from INTEGER,
  page_to INTEGER,
  unit_label VARCHAR,
  unit_factor BIGINT,
  line_count INTEGER,
  is_empty BOOLEAN,
  empty_note VARCHAR,
  x0 DOUBLE,
  y0 DOUBLE,
  x1 DOUBLE,
  y1 DOUBLE,
  is_current BOOLEAN NOT NULL
);
