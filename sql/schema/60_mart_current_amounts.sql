CREATE VIEW mart.current_amounts AS
SELECT
  d.region_code,
  d.unit_code,
  d.unit_name,
  d.fiscal_year,
  d.report_kind,
  d.scope,
  a.document_id,
  a.table_code,
  a.statement_no,
  a.side,
  a.line_no,
  a.level,
  a.parent_line_no,
  a.block,
  a.is_total,
  a.is_leaf,
  a.line_code,
  a.line_name,
  a.measure,
  a.amount,
  a.precision,
  a.reported_text,
  a.page,
  a.x0,
  a.y0,
  a.x1,
  a.y1
FROM mart.amounts AS a
JOIN mart.documents AS d ON d.document_id = a.document_id
WHERE a.is_current;

COMMENT ON VIEW mart.current_amounts IS
  '当前版本文件的金额，带单位与年度 / amounts of the current documents, with their unit and year';
COMMENT ON COLUMN mart.current_amounts.region_code IS
  '县级行政区划代码 GB/T 2260，六位 / GB/T 2260 code of the county, six digits';
COMMENT ON COLUMN mart.current_amounts.unit_code IS
  '印出的预算单位编码，没有则为空 / budget unit code as printed, NULL where none is printed';
COMMENT ON COLUMN mart.current_amounts.unit_name IS
  '单位的规范名称 / canonical name of the disclosing unit';
COMMENT ON COLUMN mart.current_amounts.fiscal_year IS
  '公开的年度 / the year disclosed';
COMMENT ON COLUMN mart.current_amounts.report_kind IS
  'budget 预算，final 决算 / budget or final accounts';
COMMENT ON COLUMN mart.current_amounts.scope IS
  'unit 单位（本级），department 部门（含下属单位） / the unit itself, or the department with its subordinate units';
COMMENT ON COLUMN mart.current_amounts.document_id IS
  '文件字节的 SHA-256（十六进制），对应 mart.documents / SHA-256 of the file''s bytes, see mart.documents';
COMMENT ON COLUMN mart.current_amounts.table_code IS
  '哪一张报表，如 general_expenditure / which statement';
COMMENT ON COLUMN mart.current_amounts.statement_no IS
  '同一文件中同一报表的第几次印出，从 1 起 / 1, or 2, 3 … where a file prints the same statement again';
COMMENT ON COLUMN mart.current_amounts.side IS
  'income 收入方，expenditure 支出方 / which side of the statement';
COMMENT ON COLUMN mart.current_amounts.line_no IS
  '在该报表该方中的行序，从 1 起 / order of the line within its statement and side, from 1';
COMMENT ON COLUMN mart.current_amounts.level IS
  '层级深度 / depth of the line, where the form shows it';
COMMENT ON COLUMN mart.current_amounts.parent_line_no IS
  '上级行的行序 / the line that it is part of';
COMMENT ON COLUMN mart.current_amounts.block IS
  '同一方并列两种分类时属于哪一种；不可跨 block 求和 / which classification where two stand side by side; never sum over blocks';
COMMENT ON COLUMN mart.current_amounts.is_total IS
  '是否合计或小计行 / 合计 or 小计';
COMMENT ON COLUMN mart.current_amounts.is_leaf IS
  '是否末级行：同一 block 内只有末级行可以求和 / nothing below it: only leaves of one block are safe to SUM';
COMMENT ON COLUMN mart.current_amounts.line_code IS
  '印出的科目编码，没有则为空 / classification code as printed, NULL where none';
COMMENT ON COLUMN mart.current_amounts.line_name IS
  '印出的名称，不含序号与“其中” / name as printed, without ordinals and 其中';
COMMENT ON COLUMN mart.current_amounts.measure IS
  '哪一列，如 total、basic、project / which column';
COMMENT ON COLUMN mart.current_amounts.amount IS
  '金额，元；空白格没有行，印出的 0 为 0 / yuan, exact; a blank gives no row, a printed 0 gives 0';
COMMENT ON COLUMN mart.current_amounts.precision IS
  '印出的最小单位，元 / yuan per last printed digit: the figure stands for amount ± precision/2';
COMMENT ON COLUMN mart.current_amounts.reported_text IS
  '单元格印出的文字 / the cell''s text as printed';
COMMENT ON COLUMN mart.current_amounts.page IS
  'PDF 页码，从 1 起 / page of the PDF, from 1';
COMMENT ON COLUMN mart.current_amounts.x0 IS
  '单元格左边，PDF 点，原点在显示页面的左上角 / left edge of the cell, PDF points, origin top left of the page as displayed';
COMMENT ON COLUMN mart.current_amounts.y0 IS
  '单元格上边 / top edge';
COMMENT ON COLUMN mart.current_amounts.x1 IS
  '单元格右边 / right edge';
COMMENT ON COLUMN mart.current_amounts.y1 IS
  '单元格下边 / bottom edge';
