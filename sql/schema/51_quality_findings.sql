CREATE TABLE quality.findings (
  finding_id VARCHAR NOT NULL,
  disclosure_id VARCHAR,
  document_id VARCHAR,
  rule_id VARCHAR NOT NULL,
  severity VARCHAR,
  table_code VARCHAR,
  line_code VARCHAR,
  line_name VARCHAR,
  measure VARCHAR,
  expected DECIMAL(20,2),
  actual DECIMAL(20,2),
  difference DECIMAL(20,2),
  verdict VARCHAR,
  origin VARCHAR,
  cause_id VARCHAR,
  message VARCHAR,
  message_en VARCHAR,
  page INTEGER,
  x0 DOUBLE,
  y0 DOUBLE,
  x1 DOUBLE,
  y1 DOUBLE,
  status VARCHAR,
  first_seen_at TIMESTAMPTZ,
  last_seen_at TIMESTAMPTZ
);

COMMENT ON TABLE quality.findings IS
  '未通过的检查一行 / one row per failed check';
COMMENT ON COLUMN quality.findings.finding_id IS
  '编号，重跑与更正后不变 / stable over re-runs and corrections';
COMMENT ON COLUMN quality.findings.disclosure_id IS
  '公开事项 / disclosure';
COMMENT ON COLUMN quality.findings.document_id IS
  '文件 / document';
COMMENT ON COLUMN quality.findings.rule_id IS
  '规则 / rule';
COMMENT ON COLUMN quality.findings.severity IS
  'error、warning / severity';
COMMENT ON COLUMN quality.findings.table_code IS
  '报表 / statement';
COMMENT ON COLUMN quality.findings.line_code IS
  '科目编码 / code of the line';
COMMENT ON COLUMN quality.findings.line_name IS
  '科目名称 / name of the line';
COMMENT ON COLUMN quality.findings.measure IS
  '列 / column';
COMMENT ON COLUMN quality.findings.expected IS
  '应为，元 / what the other side of the equation gives';
COMMENT ON COLUMN quality.findings.actual IS
  '印出，元 / the figure as printed';
COMMENT ON COLUMN quality.findings.difference IS
  '差额 = 印出 − 应为 / actual − expected';
COMMENT ON COLUMN quality.findings.verdict IS
  'rounding 舍入，break 不平，mismatch 不符，missing 缺失 / verdict';
COMMENT ON COLUMN quality.findings.origin IS
  'source 文件本身，parse 可能是我们读错 / who may be wrong';
COMMENT ON COLUMN quality.findings.cause_id IS
  '解释它的另一条发现，空为根因 / the finding that explains this one';
COMMENT ON COLUMN quality.findings.message_en IS
  '英文说明 / message in English';
COMMENT ON COLUMN quality.findings.message IS
  '说明 / message';
COMMENT ON COLUMN quality.findings.page IS
  'PDF 页码，从 1 起 / page of the PDF, from 1';
COMMENT ON COLUMN quality.findings.x0 IS
  '单元格左边，PDF 点，原点在显示页面的左上角 / left edge of the cell, PDF points, origin top left of the page as displayed';
COMMENT ON COLUMN quality.findings.y0 IS
  '单元格上边 / top edge';
COMMENT ON COLUMN quality.findings.x1 IS
  '单元格右边 / right edge';
COMMENT ON COLUMN quality.findings.y1 IS
  '单元格下边 / bottom edge';
COMMENT ON COLUMN quality.findings.status IS
  'open、accepted、resolved / status';
COMMENT ON COLUMN quality.findings.first_seen_at IS
  '首次出现 / first seen';
COMMENT ON COLUMN quality.findings.last_seen_at IS
  '最近出现 / last seen';
