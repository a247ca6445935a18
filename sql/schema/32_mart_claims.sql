CREATE TABLE mart.claims (
  document_id VARCHAR NOT NULL,
  claim_no INTEGER NOT NULL,
  topic VARCHAR,
  line_name VARCHAR,
  line_code VARCHAR,
  fiscal_year INTEGER,
  base VARCHAR,
  kind VARCHAR,
  percent DECIMAL(10,4),
  amount DECIMAL(20,2),
  sentence VARCHAR,
  page INTEGER,
  precision DECIMAL(20,2),
  reported_text VARCHAR,
  unit VARCHAR,
  sentence_no INTEGER,
  x0 DOUBLE,
  y0 DOUBLE,
  x1 DOUBLE,
  y1 DOUBLE,
  is_current BOOLEAN NOT NULL
);

COMMENT ON TABLE mart.claims IS
  '文字说明中的每个数字一行 / one row per figure that the narrative states';
COMMENT ON COLUMN mart.claims.document_id IS
  '文件字节的 SHA-256（十六进制），对应 mart.documents / SHA-256 of the file''s bytes, see mart.documents';
COMMENT ON COLUMN mart.claims.claim_no IS
  '文件内序号 / order in the document';
COMMENT ON COLUMN mart.claims.topic IS
  '说的是什么，如 income、three_public / what it is about';
COMMENT ON COLUMN mart.claims.line_name IS
  '涉及的科目名称 / the line it speaks of';
COMMENT ON COLUMN mart.claims.line_code IS
  '印出的科目编码 / its code where printed';
COMMENT ON COLUMN mart.claims.fiscal_year IS
  '数字所属年度；增减数记当年 / year of the figure; a change bears the current year';
COMMENT ON COLUMN mart.claims.base IS
  'budget 预算数，execution 执行数：增减或上年数相对于什么 / what a change or prior figure refers to';
COMMENT ON COLUMN mart.claims.kind IS
  'level 数额，change 增减（减少为负，持平为 0） / level or change';
COMMENT ON COLUMN mart.claims.percent IS
  '百分比 / percentage';
COMMENT ON COLUMN mart.claims.amount IS
  '金额，元；计数类为个数 / yuan; a count where the topic counts';
COMMENT ON COLUMN mart.claims.sentence IS
  '所在句子 / the one sentence';
COMMENT ON COLUMN mart.claims.page IS
  'PDF 页码，从 1 起 / page of the PDF, from 1';
COMMENT ON COLUMN mart.claims.precision IS
  '印出的最小单位，元 / yuan per last printed digit: the figure stands for amount ± precision/2';
COMMENT ON COLUMN mart.claims.reported_text IS
  '印出的数字 / the figure as printed';
COMMENT ON COLUMN mart.claims.unit IS
  '印出的单位 / unit as printed';
COMMENT ON COLUMN mart.claims.sentence_no IS
  '句序 / order of the sentence';
COMMENT ON COLUMN mart.claims.x0 IS
  '单元格左边，PDF 点，原点在显示页面的左上角 / left edge of the cell, PDF points, origin top left of the page as displayed';
COMMENT ON COLUMN mart.claims.y0 IS
  '单元格上边 / top edge';
COMMENT ON COLUMN mart.claims.x1 IS
  '单元格右边 / right edge';
COMMENT ON COLUMN mart.claims.y1 IS
  '单元格下边 / bottom edge';
COMMENT ON COLUMN mart.claims.is_current IS
  '所属文件是否为当前版本 / is_current of its document';
