CREATE TABLE mart.documents (
  document_id VARCHAR NOT NULL,
  disclosure_id VARCHAR,
  part VARCHAR,
  source_uri VARCHAR,
  region_code VARCHAR,
  unit_code VARCHAR,
  unit_name VARCHAR,
  fiscal_year INTEGER,
  report_kind VARCHAR,
  scope VARCHAR,
  page_count INTEGER,
  text_source VARCHAR,
  status VARCHAR NOT NULL,
  status_reason VARCHAR,
  is_current BOOLEAN NOT NULL,
  version_tie BOOLEAN NOT NULL,
  ingested_at TIMESTAMPTZ,
  published_on DATE,
  file_name VARCHAR,
  file_bytes BIGINT,
  partition_key VARCHAR,
  region_name VARCHAR,
  department_code VARCHAR,
  form VARCHAR,
  reason_code VARCHAR,
  status_reason_en VARCHAR,
  unit_is_proposed BOOLEAN,
  PRIMARY KEY (document_id)
);

COMMENT ON TABLE mart.documents IS
  '收到过的每一个文件一行，包括被隔离的 / one row per document ever ingested, quarantined ones included';
COMMENT ON COLUMN mart.documents.document_id IS
  '文件字节的 SHA-256（十六进制） / SHA-256 of the file''s bytes, hex';
COMMENT ON COLUMN mart.documents.disclosure_id IS
  '所属公开事项：地区、单位、年度、类型、口径的散列 / the disclosure that it belongs to: hash of region, unit, year, kind, scope';
COMMENT ON COLUMN mart.documents.part IS
  'whole 全文，text 文字部分，tables 表格部分 / what the file holds of the disclosure';
COMMENT ON COLUMN mart.documents.source_uri IS
  '首次见到的路径或网址；每次见到的都在 mart.document_sources / where it was first seen; every sighting is in mart.document_sources';
COMMENT ON COLUMN mart.documents.region_code IS
  '县级行政区划代码 GB/T 2260，六位 / GB/T 2260 code of the county, six digits';
COMMENT ON COLUMN mart.documents.unit_code IS
  '印出的预算单位编码，没有则为空 / budget unit code as printed, NULL where none is printed';
COMMENT ON COLUMN mart.documents.unit_name IS
  '单位的规范名称 / canonical name of the disclosing unit';
COMMENT ON COLUMN mart.documents.fiscal_year IS
  '公开的年度 / the year disclosed';
COMMENT ON COLUMN mart.documents.report_kind IS
  'budget 预算，final 决算 / budget or final accounts';
COMMENT ON COLUMN mart.documents.scope IS
  'unit 单位（本级），department 部门（含下属单位） / the unit itself, or the department with its subordinate units';
COMMENT ON COLUMN mart.documents.page_count IS
  'PDF 页数 / pages of the PDF';
COMMENT ON COLUMN mart.documents.text_source IS
  'embedded 内嵌文字，ocr 识别，mixed 兼有 / where the text comes from';
COMMENT ON COLUMN mart.documents.status IS
  'loaded 已入库（仅有舍入差也算），loaded_with_findings 有问题，quarantined 已隔离 / loaded (also where the only findings are rounding), loaded_with_findings, quarantined';
COMMENT ON COLUMN mart.documents.status_reason IS
  '隔离原因 / why quarantined, in words a person can act on; else NULL';
COMMENT ON COLUMN mart.documents.is_current IS
  '同一公开事项同一部分中最新的未隔离版本；并列时都不是 / the newest version that was not quarantined, per disclosure and part; none where versions tie';
COMMENT ON COLUMN mart.documents.version_tie IS
  '与另一版本先后难分，待人确认 / cannot be told from another version by date: flagged for a person, not guessed';
COMMENT ON COLUMN mart.documents.ingested_at IS
  '首次入库时间 / when it was first loaded';
COMMENT ON COLUMN mart.documents.published_on IS
  '来源给出的公开日期 / publication date where the source gives one';
COMMENT ON COLUMN mart.documents.file_name IS
  '文件名 / name of the file';
COMMENT ON COLUMN mart.documents.file_bytes IS
  '文件字节数 / size of the file in bytes';
COMMENT ON COLUMN mart.documents.partition_key IS
  '处理分区：地区-年度-类型 / partition it was processed in: region-year-kind';
COMMENT ON COLUMN mart.documents.region_name IS
  '文件写出的地区名称 / region as the document writes it';
COMMENT ON COLUMN mart.documents.department_code IS
  '主管部门编码 / code of the department above the unit';
COMMENT ON COLUMN mart.documents.form IS
  '识别出的表样 / the form that it was recognised as';
COMMENT ON COLUMN mart.documents.reason_code IS
  '隔离原因代码 / machine-readable code of the quarantine reason';
COMMENT ON COLUMN mart.documents.status_reason_en IS
  '隔离原因（英文） / status_reason in English';
COMMENT ON COLUMN mart.documents.unit_is_proposed IS
  '单位不在名录中，为系统提议 / the unit is not in the register and was proposed';
