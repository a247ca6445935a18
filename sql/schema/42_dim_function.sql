CREATE TABLE dim.function (
  code VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  level VARCHAR,
  parent_code VARCHAR,
  valid_from INTEGER,
  valid_to INTEGER,
  fund_book VARCHAR,
  confidence VARCHAR,
  source VARCHAR
);

COMMENT ON TABLE dim.function IS
  '支出功能分类 / functional classification of expenditure；一个编码可在不同年度、不同预算有多行，按 valid_from / valid_to 选用 (several rows a code: choose by year and fund book)';
COMMENT ON COLUMN dim.function.code IS
  '编码 / code';
COMMENT ON COLUMN dim.function.name IS
  '名称 / name';
COMMENT ON COLUMN dim.function.level IS
  '类、款、项 / level';
COMMENT ON COLUMN dim.function.parent_code IS
  '上级编码 / code above';
COMMENT ON COLUMN dim.function.valid_from IS
  '起始年度，空为不详或 2019 年以前 / first fiscal year, NULL: not determined';
COMMENT ON COLUMN dim.function.valid_to IS
  '最后年度（含），空为未知终止 / last fiscal year, inclusive, NULL: no end known';
COMMENT ON COLUMN dim.function.fund_book IS
  '预算类别 / fund book: 一般公共预算, 政府性基金预算 …';
COMMENT ON COLUMN dim.function.confidence IS
  'high、medium、low / confidence of the row';
COMMENT ON COLUMN dim.function.source IS
  '来源编号 / ids of its sources';
