CREATE TABLE dim.unit (
  region_code VARCHAR,
  unit_code VARCHAR,
  unit_name VARCHAR NOT NULL,
  department_code VARCHAR,
  aliases VARCHAR[],
  valid_from INTEGER,
  valid_to INTEGER,
  scope VARCHAR,
  is_proposed BOOLEAN NOT NULL
);

COMMENT ON TABLE dim.unit IS
  '预算单位：名录中的与提议的 / budget units, registered and proposed';
COMMENT ON COLUMN dim.unit.region_code IS
  '区划代码 / region';
COMMENT ON COLUMN dim.unit.unit_code IS
  '预算单位编码 / budget unit code';
COMMENT ON COLUMN dim.unit.unit_name IS
  '规范名称 / canonical name';
COMMENT ON COLUMN dim.unit.department_code IS
  '主管部门编码 / department code';
COMMENT ON COLUMN dim.unit.aliases IS
  '其他写法 / other ways in which its name is written';
COMMENT ON COLUMN dim.unit.valid_from IS
  '首个年度 / first fiscal year, NULL: not known';
COMMENT ON COLUMN dim.unit.valid_to IS
  '最后年度 / last fiscal year, NULL: open';
COMMENT ON COLUMN dim.unit.scope IS
  'unit 单位，department 部门 / scope';
COMMENT ON COLUMN dim.unit.is_proposed IS
  '不在名录中，待确认 / not in the register, to be confirmed';
