CREATE TABLE mart.document_sources (
  document_id VARCHAR NOT NULL,
  source_uri VARCHAR,
  last_seen_at TIMESTAMPTZ
);

COMMENT ON TABLE mart.document_sources IS
  '文件每次被见到的地方一行 / one row per place where a document was seen';
COMMENT ON COLUMN mart.document_sources.document_id IS
  '文件字节的 SHA-256（十六进制），对应 mart.documents / SHA-256 of the file''s bytes, see mart.documents';
COMMENT ON COLUMN mart.document_sources.source_uri IS
  '路径或网址 / path or URL';
COMMENT ON COLUMN mart.document_sources.last_seen_at IS
  '最近一次在该处见到的时间 / when it was last seen there';
