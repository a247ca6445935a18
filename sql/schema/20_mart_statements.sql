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

COMMENT ON TABLE mart.statements IS
  '文件中的每张报表一行，空表也有 / one row per statement of a document, empty ones too';
COMMENT ON COLUMN mart.statements.document_id IS
  '文件字节的 SHA-256（十六进制），对应 mart.documents / SHA-256 of the file''s bytes, see mart.documents';
COMMENT ON COLUMN mart.statements.table_code IS
  '哪一张报表，如 general_expenditure / which statement';
COMMENT ON COLUMN mart.statements.statement_no IS
  '同一文件中同一报表的第几次印出，从 1 起 / 1, or 2, 3 … where a file prints the same statement again';
COMMENT ON COLUMN mart.statements.title IS
  '印出的表名 / title as printed';
COMMENT ON COLUMN mart.statements.form_no IS
  '印出的表号，如 表一 / number of the form as printed';
COMMENT ON COLUMN mart.statements.page_from IS
  '起始页 / first page';
COMMENT ON COLUMN mart.statements.page_to IS
  '结束页 / last page';
COMMENT ON COLUMN mart.statements.unit_label IS
  '印出的金额单位 / money unit as printed';
COMMENT ON COLUMN mart.statements.unit_factor IS
  '每单位折合元：10000 或 1，未印单位时为空 / yuan per printed unit, NULL where none is printed';
COMMENT ON COLUMN mart.statements.line_count IS
  '行数 / number of lines';
COMMENT ON COLUMN mart.statements.is_empty IS
  '是否空表 / whether it has no figures';
COMMENT ON COLUMN mart.statements.empty_note IS
  '空表说明 / the note that declares it empty';
COMMENT ON COLUMN mart.statements.x0 IS
  '单元格左边，PDF 点，原点在显示页面的左上角 / left edge of the cell, PDF points, origin top left of the page as displayed';
COMMENT ON COLUMN mart.statements.y0 IS
  '单元格上边 / top edge';
COMMENT ON COLUMN mart.statements.x1 IS
  '单元格右边 / right edge';
COMMENT ON COLUMN mart.statements.y1 IS
  '单元格下边 / bottom edge';
COMMENT ON COLUMN mart.statements.is_current IS
  '所属文件是否为当前版本 / is_current of its document';
