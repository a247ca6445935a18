CREATE TABLE mart.indicators (
  document_id VARCHAR NOT NULL,
  sheet_no INTEGER NOT NULL,
  indicator_no INTEGER NOT NULL,
  level1 VARCHAR,
  level2 VARCHAR,
  name VARCHAR,
  weight DECIMAL(10,2),
  unit VARCHAR,
  operator VARCHAR,
  value VARCHAR,
  is_core BOOLEAN,
  page INTEGER,
  x0 DOUBLE,
  y0 DOUBLE,
  x1 DOUBLE,
  y1 DOUBLE,
  is_current BOOLEAN NOT NULL
);
