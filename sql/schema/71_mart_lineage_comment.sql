COMMENT ON MACRO TABLE mart.lineage IS
  '一个金额的来历：印在哪个文件哪一页哪一格、原文、有哪些问题，以及看图的命令 / where a figure comes from: file, page, cell, text as printed, findings on it, and the command that shows it';
