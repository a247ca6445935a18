-- 哪些文件没有入库，为什么 / Which files were kept out, and why
-- 全部入库时没有行。 No row: every file was loaded.
SELECT
  file_name AS 文件,
  status_reason AS 原因,
  source_uri AS 来源,
  ingested_at::VARCHAR AS 收到时间,
  document_id AS 文件编号
FROM mart.documents
WHERE status = 'quarantined'
ORDER BY file_name;
