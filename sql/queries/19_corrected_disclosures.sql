-- 哪些公开后来换过文件，前后支出差多少 / Which disclosures were replaced, and what changed
-- 没有换过文件时没有行；逐行比较用 gouji diff。 No row: nothing was replaced. See gouji diff.
WITH totals AS (
  SELECT document_id, any_value(amount) AS expenditure
  FROM mart.amounts
  WHERE table_code = 'expenditure' AND statement_no = 1 AND measure = 'total'
    AND is_total AND level = 0
  GROUP BY document_id
)
SELECT
  new.unit_name AS 单位,
  new.fiscal_year AS 年度,
  old.file_name AS 原文件,
  new.file_name AS 现文件,
  old_totals.expenditure AS 原支出_元,
  new_totals.expenditure AS 现支出_元,
  new_totals.expenditure - old_totals.expenditure AS 差额_元,
  old.document_id AS 原文件编号,
  new.document_id AS 现文件编号
FROM mart.documents AS old
JOIN mart.documents AS new
  ON new.disclosure_id = old.disclosure_id
  AND new.part = old.part
  AND new.is_current
  AND NOT old.is_current
  AND old.status <> 'quarantined'
LEFT JOIN totals AS old_totals ON old_totals.document_id = old.document_id
LEFT JOIN totals AS new_totals ON new_totals.document_id = new.document_id
ORDER BY new.unit_name, new.fiscal_year, old.ingested_at;
