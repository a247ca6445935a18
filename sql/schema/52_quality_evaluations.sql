CREATE TABLE quality.evaluations (
  rule_id VARCHAR NOT NULL,
  document_id VARCHAR,
  subject VARCHAR,
  table_code VARCHAR,
  statement_no INTEGER,
  side VARCHAR,
  line_code VARCHAR,
  line_name VARCHAR,
  measure VARCHAR,
  expected DECIMAL(20,2),
  actual DECIMAL(20,2),
  terms INTEGER,
  tolerance DECIMAL(20,4),
  verdict VARCHAR NOT NULL,
  reason VARCHAR,
  origin VARCHAR,
  note VARCHAR,
  page INTEGER,
  x0 DOUBLE,
  y0 DOUBLE,
  x1 DOUBLE,
  y1 DOUBLE
);

COMMENT ON TABLE quality.evaluations IS
  '每条规则对每个对象的每次判断，通过的也在 / one row per rule and subject evaluated, passes too';
COMMENT ON COLUMN quality.evaluations.rule_id IS
  '规则 / rule';
COMMENT ON COLUMN quality.evaluations.document_id IS
  '文件 / document';
COMMENT ON COLUMN quality.evaluations.subject IS
  '对象，重跑后不变 / stable key of what was evaluated';
COMMENT ON COLUMN quality.evaluations.table_code IS
  '报表 / statement';
COMMENT ON COLUMN quality.evaluations.statement_no IS
  '第几次印出 / statement number';
COMMENT ON COLUMN quality.evaluations.side IS
  '收支方 / side';
COMMENT ON COLUMN quality.evaluations.line_code IS
  '科目编码 / code of the line';
COMMENT ON COLUMN quality.evaluations.line_name IS
  '科目名称 / name of the line';
COMMENT ON COLUMN quality.evaluations.measure IS
  '列 / column';
COMMENT ON COLUMN quality.evaluations.expected IS
  '应为，元 / expected';
COMMENT ON COLUMN quality.evaluations.actual IS
  '印出，元 / actual';
COMMENT ON COLUMN quality.evaluations.terms IS
  '算式的项数 / number of terms';
COMMENT ON COLUMN quality.evaluations.tolerance IS
  '舍入可解释的最大差额，元 / what rounding can explain, yuan';
COMMENT ON COLUMN quality.evaluations.verdict IS
  'exact、rounding、break、mismatch、missing、not_evaluated / verdict';
COMMENT ON COLUMN quality.evaluations.reason IS
  '未判断的原因 / why it was not evaluated';
COMMENT ON COLUMN quality.evaluations.origin IS
  'source、parse / who may be wrong';
COMMENT ON COLUMN quality.evaluations.note IS
  '补充 / what the message adds';
COMMENT ON COLUMN quality.evaluations.page IS
  'PDF 页码，从 1 起 / page of the PDF, from 1';
COMMENT ON COLUMN quality.evaluations.x0 IS
  '单元格左边，PDF 点，原点在显示页面的左上角 / left edge of the cell, PDF points, origin top left of the page as displayed';
COMMENT ON COLUMN quality.evaluations.y0 IS
  '单元格上边 / top edge';
COMMENT ON COLUMN quality.evaluations.x1 IS
  '单元格右边 / right edge';
COMMENT ON COLUMN quality.evaluations.y1 IS
  '单元格下边 / bottom edge';
