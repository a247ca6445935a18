CREATE TABLE dim.region (
  code VARCHAR NOT NULL,
  name VARCHAR,
  parent_code VARCHAR,
  level VARCHAR,
  valid_from INTEGER,
  valid_to INTEGER,
  is_proposed BOOLEAN NOT NULL,
  PRIMARY KEY (code)
);

COMMENT ON TABLE dim.region IS
  '行政区划，每个代码一行 / regions, one row per code';
COMMENT ON COLUMN dim.region.code IS
  '区划代码 GB/T 2260 / code';
COMMENT ON COLUMN dim.region.name IS
  '名称 / name';
COMMENT ON COLUMN dim.region.parent_code IS
  '上级代码 / code of the region above';
COMMENT ON COLUMN dim.region.level IS
  '省、地、县 / level';
COMMENT ON COLUMN dim.region.valid_from IS
  '起始年度 / first year';
COMMENT ON COLUMN dim.region.valid_to IS
  '最后年度，空为现行 / last year, NULL: in force';
COMMENT ON COLUMN dim.region.is_proposed IS
  '不在区划表与名录中 / in neither the standard nor the register';
