CREATE TABLE mart.document_sources (
  document_id VARCHAR NOT NULL,
  source_uri VARCHAR,
  last_seen_at TIMESTAMPTZ
);
