-- 文字里的“三公”经费与表里的是否一致 / Do the figures of the narrative agree with the 三公 statement
-- 文字以万元取整，差额在舍入之内不算不一致，以问题（quality.findings）为准。
-- The narrative is rounded: what is a break and what is not, quality.findings says.
SELECT
  t.unit_name AS 单位,
  t.fiscal_year AS 年度,
  c.topic AS 事项,
  c.amount AS 文字_元,
  CASE c.topic
    WHEN 'three_public' THEN t.total
    WHEN 'abroad' THEN t.abroad
    WHEN 'reception' THEN t.reception
    WHEN 'vehicle_purchase' THEN t.vehicle_purchase
    WHEN 'vehicle_running' THEN t.vehicle_running
  END AS 表内_元,
  c.amount - 表内_元 AS 差额_元,
  c.page AS 文字在页,
  t.page AS 表在页,
  c.sentence AS 原句
FROM mart.claims AS c
JOIN mart.three_public AS t ON t.document_id = c.document_id
WHERE c.kind = 'level'
  AND c.fiscal_year = t.fiscal_year
  AND c.topic IN ('three_public', 'abroad', 'reception', 'vehicle_purchase', 'vehicle_running')
ORDER BY abs(差额_元) DESC NULLS LAST, t.unit_name, t.fiscal_year, c.claim_no;
