CREATE TABLE mart.line_codes (
  document_id VARCHAR NOT NULL,
  table_code VARCHAR NOT NULL,
  statement_no INTEGER NOT NULL,
  side VARCHAR NOT NULL,
  line_no INTEGER NOT NULL,
  classification VARCHAR,
  line_code VARCHAR,
  line_name VARCHAR,
  fiscal_year INTEGER,
  code_name VARCHAR,
  named_code VARCHAR,
  match VARCHAR,
  confidence VARCHAR,
  is_current BOOLEAN NOT NULL
);

COMMENT ON TABLE mart.line_codes IS
  '报表行的编码与名称对照分类科目的结果 / what each line''s code and name are by the classification of its year';
COMMENT ON COLUMN mart.line_codes.document_id IS
  '文件字节的 SHA-256（十六进制），对应 mart.documents / SHA-256 of the file''s bytes, see mart.documents';
COMMENT ON COLUMN mart.line_codes.table_code IS
  '哪一张报表，如 general_expenditure / which statement';
COMMENT ON COLUMN mart.line_codes.statement_no IS
  '同一文件中同一报表的第几次印出，从 1 起 / 1, or 2, 3 … where a file prints the same statement again';
COMMENT ON COLUMN mart.line_codes.side IS
  'income 收入方，expenditure 支出方 / which side of the statement';
COMMENT ON COLUMN mart.line_codes.line_no IS
  '在该报表该方中的行序，从 1 起 / order of the line within its statement and side, from 1';
COMMENT ON COLUMN mart.line_codes.classification IS
  'function、economic、government_economic、revenue / which classification';
COMMENT ON COLUMN mart.line_codes.line_code IS
  '印出的编码 / code as printed';
COMMENT ON COLUMN mart.line_codes.line_name IS
  '印出的名称 / name as printed';
COMMENT ON COLUMN mart.line_codes.fiscal_year IS
  '年度 / fiscal year';
COMMENT ON COLUMN mart.line_codes.code_name IS
  '该编码当年的名称 / the code''s name of that year';
COMMENT ON COLUMN mart.line_codes.named_code IS
  '该名称所属的另一编码 / the other code that bears the printed name';
COMMENT ON COLUMN mart.line_codes.match IS
  'exact、former_name、wrong_name、unknown_name、unknown_to_us、unknown_code、bad_length / outcome';
COMMENT ON COLUMN mart.line_codes.confidence IS
  '判断所据的可信度 high、medium、low / confidence of the row that it rests on';
COMMENT ON COLUMN mart.line_codes.is_current IS
  '所属文件是否为当前版本 / is_current of its document';
