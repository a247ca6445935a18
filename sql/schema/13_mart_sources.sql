CREATE TABLE mart.sources (
  source VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  address VARCHAR,
  region_code VARCHAR,
  status VARCHAR NOT NULL,
  reason VARCHAR,
  reason_en VARCHAR,
  since TIMESTAMPTZ,
  checked_at TIMESTAMPTZ
);
