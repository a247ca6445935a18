CREATE TABLE mart.amounts (
  document_id VARCHAR NOT NULL,
  table_code VARCHAR NOT NULL,
  side VARCHAR NOT NULL,
  statement_no INTEGER NOT NULL,
  line_no INTEGER NOT NULL,
  level INTEGER,
  parent_line_no INTEGER,
  block VARCHAR,
  is_total BOOLEAN,
  is_leaf BOOLEAN,
  line_code VARCHAR,
  line_name VARCHAR,
  printed_name VARCHAR,
  measure VARCHAR NOT NULL,
  amount DECIMAL(20,2) NOT NULL,
  reported_text VARCHAR,
  page INTEGER,
  x0 DOUBLE,
  y0 DOUBLE,
  x1 DOUBLE,
  y1 DOUBLE,
  is_current BOOLEAN NOT NULL,
  precision DECIMAL(20,2)
);

COMMENT ON TABLE mart.amounts IS
  '公开的每一个金额一行，单位元；同一金额会出现在多张报表，只可在一张报表、一个 measure、一个 block 的末级行上求和 / one row per disclosed amount, yuan; one amount stands in up to six statements: SUM only leaves of one statement, measure and block';
COMMENT ON COLUMN mart.amounts.document_id IS
  '文件字节的 SHA-256（十六进制），对应 mart.documents / SHA-256 of the file''s bytes, see mart.documents';
COMMENT ON COLUMN mart.amounts.table_code IS
  '哪一张报表，如 general_expenditure / which statement';
COMMENT ON COLUMN mart.amounts.side IS
  'income 收入方，expenditure 支出方 / which side of the statement';
COMMENT ON COLUMN mart.amounts.statement_no IS
  '同一文件中同一报表的第几次印出，从 1 起 / 1, or 2, 3 … where a file prints the same statement again';
COMMENT ON COLUMN mart.amounts.line_no IS
  '在该报表该方中的行序，从 1 起 / order of the line within its statement and side, from 1';
COMMENT ON COLUMN mart.amounts.level IS
  '层级深度 / depth of the line, where the form shows it';
COMMENT ON COLUMN mart.amounts.parent_line_no IS
  '上级行的行序 / the line that it is part of';
COMMENT ON COLUMN mart.amounts.block IS
  '同一方并列两种分类时属于哪一种；不可跨 block 求和 / which classification where two stand side by side; never sum over blocks';
COMMENT ON COLUMN mart.amounts.is_total IS
  '是否合计或小计行 / 合计 or 小计';
COMMENT ON COLUMN mart.amounts.is_leaf IS
  '是否末级行：同一 block 内只有末级行可以求和 / nothing below it: only leaves of one block are safe to SUM';
COMMENT ON COLUMN mart.amounts.line_code IS
  '印出的科目编码，没有则为空 / classification code as printed, NULL where none';
COMMENT ON COLUMN mart.amounts.line_name IS
  '印出的名称，不含序号与“其中” / name as printed, without ordinals and 其中';
COMMENT ON COLUMN mart.amounts.printed_name IS
  '印出的完整名称 / the name with its ordinals and 其中';
COMMENT ON COLUMN mart.amounts.measure IS
  '哪一列，如 total、basic、project / which column';
COMMENT ON COLUMN mart.amounts.amount IS
  '金额，元；空白格没有行，印出的 0 为 0 / yuan, exact; a blank gives no row, a printed 0 gives 0';
COMMENT ON COLUMN mart.amounts.reported_text IS
  '单元格印出的文字 / the cell''s text as printed';
COMMENT ON COLUMN mart.amounts.page IS
  'PDF 页码，从 1 起 / page of the PDF, from 1';
COMMENT ON COLUMN mart.amounts.x0 IS
  '单元格左边，PDF 点，原点在显示页面的左上角 / left edge of the cell, PDF points, origin top left of the page as displayed';
COMMENT ON COLUMN mart.amounts.y0 IS
  '单元格上边 / top edge';
COMMENT ON COLUMN mart.amounts.x1 IS
  '单元格右边 / right edge';
COMMENT ON COLUMN mart.amounts.y1 IS
  '单元格下边 / bottom edge';
COMMENT ON COLUMN mart.amounts.is_current IS
  '所属文件是否为当前版本 / is_current of its document';
COMMENT ON COLUMN mart.amounts.precision IS
  '印出的最小单位，元 / yuan per last printed digit: the figure stands for amount ± precision/2';
