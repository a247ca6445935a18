-- The findings whose id begins with $prefix.
SELECT f.*, r.title AS rule_title, r.title_en AS rule_title_en
FROM quality.findings AS f
LEFT JOIN quality.rules AS r ON r.rule_id = f.rule_id
WHERE starts_with(f.finding_id, $prefix)
ORDER BY f.finding_id
LIMIT 6
