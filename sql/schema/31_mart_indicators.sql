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

COMMENT ON TABLE mart.indicators IS
  '绩效指标一行 / one row per performance indicator';
COMMENT ON COLUMN mart.indicators.document_id IS
  '文件字节的 SHA-256（十六进制），对应 mart.documents / SHA-256 of the file''s bytes, see mart.documents';
COMMENT ON COLUMN mart.indicators.sheet_no IS
  '所属绩效表，对应 mart.projects / its sheet, see mart.projects';
COMMENT ON COLUMN mart.indicators.indicator_no IS
  '表内序号 / order within the sheet';
COMMENT ON COLUMN mart.indicators.level1 IS
  '一级指标 / first level';
COMMENT ON COLUMN mart.indicators.level2 IS
  '二级指标 / second level';
COMMENT ON COLUMN mart.indicators.name IS
  '三级指标 / name';
COMMENT ON COLUMN mart.indicators.weight IS
  '权重 / weight';
COMMENT ON COLUMN mart.indicators.unit IS
  '计量单位 / unit of measurement';
COMMENT ON COLUMN mart.indicators.operator IS
  '≥ ≤ = > < 定性 / operator';
COMMENT ON COLUMN mart.indicators.value IS
  '指标值，不含符号与单位 / value without operator and unit';
COMMENT ON COLUMN mart.indicators.is_core IS
  '是否核心指标 / core indicator';
COMMENT ON COLUMN mart.indicators.page IS
  'PDF 页码，从 1 起 / page of the PDF, from 1';
COMMENT ON COLUMN mart.indicators.x0 IS
  '单元格左边，PDF 点，原点在显示页面的左上角 / left edge of the cell, PDF points, origin top left of the page as displayed';
COMMENT ON COLUMN mart.indicators.y0 IS
  '单元格上边 / top edge';
COMMENT ON COLUMN mart.indicators.x1 IS
  '单元格右边 / right edge';
COMMENT ON COLUMN mart.indicators.y1 IS
  '单元格下边 / bottom edge';
COMMENT ON COLUMN mart.indicators.is_current IS
  '所属文件是否为当前版本 / is_current of its document';
