CREATE TABLE mart.document_sources (
  document_id VARCHAR NOT NULL,
  source_uri VARCHAR,
  file_name VARCHAR,
  first_seen_at TIMESTAMPTZ
);

COMMENT ON TABLE mart.document_sources IS
  '文件每次被见到的地方一行 / one row per place where a document was seen';
COMMENT ON COLUMN mart.document_sources.document_id IS
  '文件字节的 SHA-256（十六进制），对应 mart.documents / SHA-256 of the file''s bytes, see mart.documents';
COMMENT ON COLUMN mart.document_sources.source_uri IS
  '路径或网址 / path or URL';
COMMENT ON COLUMN mart.document_sources.file_name IS
  '文件名 / name of the file there';
COMMENT ON COLUMN mart.document_sources.first_seen_at IS
  '在该处首次见到的时间 / when it was first seen there';
