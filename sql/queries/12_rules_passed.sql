-- 每条规则核对了多少处，几处相符、几处舍入、几处不平 / How often each rule was checked, and with what result
SELECT
  e.rule_id AS 规则,
  r.title AS 规则名称,
  count(*) FILTER (WHERE e.verdict <> 'not_evaluated') AS 已核对,
  count(*) FILTER (WHERE e.verdict = 'exact') AS 相符,
  count(*) FILTER (WHERE e.verdict = 'rounding') AS 舍入,
  count(*) FILTER (WHERE e.verdict IN ('break', 'mismatch', 'missing')) AS 不符,
  count(*) FILTER (WHERE e.verdict = 'not_evaluated') AS 未核对
FROM quality.evaluations AS e
LEFT JOIN quality.rules AS r ON r.rule_id = e.rule_id
GROUP BY e.rule_id, r.title
ORDER BY 不符 DESC, e.rule_id;
