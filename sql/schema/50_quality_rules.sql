CREATE TABLE quality.rules (
  rule_id VARCHAR NOT NULL,
  stage VARCHAR,
  title VARCHAR,
  formula VARCHAR,
  severity VARCHAR,
  tolerance VARCHAR,
  source VARCHAR,
  title_en VARCHAR,
  blocking BOOLEAN,
  PRIMARY KEY (rule_id)
);

COMMENT ON TABLE quality.rules IS
  '勾稽规则目录 / the catalogue of reconciliation rules';
COMMENT ON COLUMN quality.rules.rule_id IS
  '规则编号 / rule id';
COMMENT ON COLUMN quality.rules.stage IS
  'extract、parse、conform、load / stage';
COMMENT ON COLUMN quality.rules.title IS
  '名称 / title in Chinese';
COMMENT ON COLUMN quality.rules.formula IS
  '算式 / formula';
COMMENT ON COLUMN quality.rules.severity IS
  'error、warning / severity';
COMMENT ON COLUMN quality.rules.tolerance IS
  '容差 / tolerance';
COMMENT ON COLUMN quality.rules.source IS
  '依据的制度或表样 / the regulation or form that it follows';
COMMENT ON COLUMN quality.rules.title_en IS
  '英文名称 / title in English';
COMMENT ON COLUMN quality.rules.blocking IS
  '不通过是否停止入库 / whether failing stops the load';
