CREATE TABLE mart.postings (
  source VARCHAR NOT NULL,
  address VARCHAR NOT NULL,
  page_address VARCHAR,
  page_title VARCHAR,
  title VARCHAR,
  format VARCHAR,
  region_code VARCHAR,
  unit_name VARCHAR,
  fiscal_year INTEGER,
  report_kind VARCHAR,
  published_on DATE,
  status VARCHAR NOT NULL,
  reason VARCHAR,
  reason_en VARCHAR,
  document_id VARCHAR,
  first_seen_at TIMESTAMPTZ,
  last_seen_at TIMESTAMPTZ
);
