CREATE TABLE mart.projects (
  document_id VARCHAR NOT NULL,
  sheet_code VARCHAR,
  sheet_no INTEGER NOT NULL,
  project_code VARCHAR,
  project_name VARCHAR,
  department_name VARCHAR,
  category VARCHAR,
  execution_weight DECIMAL(10,2),
  budget DECIMAL(20,2),
  own_funds DECIMAL(20,2),
  superior_funds DECIMAL(20,2),
  summary VARCHAR,
  basis VARCHAR,
  target VARCHAR,
  page_from INTEGER,
  page_to INTEGER,
  budget_text VARCHAR,
  budget_figures INTEGER,
  precision DECIMAL(20,2),
  prepared_by VARCHAR,
  budget_page INTEGER,
  x0 DOUBLE,
  y0 DOUBLE,
  x1 DOUBLE,
  y1 DOUBLE,
  is_current BOOLEAN NOT NULL
);

COMMENT ON TABLE mart.projects IS
  '附有绩效目标表的项目一行；不同 sheet_code 的预算相互包含，不可合计 / one row per project with a performance sheet; budgets of different sheet codes overlap: never SUM across them';
COMMENT ON COLUMN mart.projects.document_id IS
  '文件字节的 SHA-256（十六进制），对应 mart.documents / SHA-256 of the file''s bytes, see mart.documents';
COMMENT ON COLUMN mart.projects.sheet_code IS
  'overall 整体，key_fund 重点专项，general_project 一般性项目，project 项目 / which kind of sheet';
COMMENT ON COLUMN mart.projects.sheet_no IS
  '文件中的表序，从 1 起，空表不计 / order in the document, from 1; an empty form is not counted';
COMMENT ON COLUMN mart.projects.project_code IS
  '项目编码 / project code';
COMMENT ON COLUMN mart.projects.project_name IS
  '项目名称 / project name';
COMMENT ON COLUMN mart.projects.department_name IS
  '业务主管部门 / department in charge';
COMMENT ON COLUMN mart.projects.category IS
  '项目分类 / category';
COMMENT ON COLUMN mart.projects.execution_weight IS
  '预算执行率权重 / weight of budget execution';
COMMENT ON COLUMN mart.projects.budget IS
  '当年预算，元 / budget of the year, yuan';
COMMENT ON COLUMN mart.projects.own_funds IS
  '本级安排，元 / own level''s funds, yuan';
COMMENT ON COLUMN mart.projects.superior_funds IS
  '上级补助，元 / superior''s subsidy, yuan';
COMMENT ON COLUMN mart.projects.summary IS
  '项目概况 / summary';
COMMENT ON COLUMN mart.projects.basis IS
  '立项依据 / basis';
COMMENT ON COLUMN mart.projects.target IS
  '绩效目标 / performance target';
COMMENT ON COLUMN mart.projects.page_from IS
  '起始页 / first page';
COMMENT ON COLUMN mart.projects.page_to IS
  '结束页 / last page';
COMMENT ON COLUMN mart.projects.budget_text IS
  '当年预算格印出的文字 / the budget cell as printed';
COMMENT ON COLUMN mart.projects.budget_figures IS
  '该格中的数字个数 / how many figures stand in that cell';
COMMENT ON COLUMN mart.projects.precision IS
  '印出的最小单位，元 / yuan per last printed digit: the figure stands for amount ± precision/2';
COMMENT ON COLUMN mart.projects.prepared_by IS
  '填报单位或编制单位 / who prepared the sheet';
COMMENT ON COLUMN mart.projects.budget_page IS
  '当年预算所在页 / page of the budget cell';
COMMENT ON COLUMN mart.projects.x0 IS
  '单元格左边，PDF 点，原点在显示页面的左上角 / left edge of the cell, PDF points, origin top left of the page as displayed';
COMMENT ON COLUMN mart.projects.y0 IS
  '单元格上边 / top edge';
COMMENT ON COLUMN mart.projects.x1 IS
  '单元格右边 / right edge';
COMMENT ON COLUMN mart.projects.y1 IS
  '单元格下边 / bottom edge';
COMMENT ON COLUMN mart.projects.is_current IS
  '所属文件是否为当前版本 / is_current of its document';
