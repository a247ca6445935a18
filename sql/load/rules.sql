INSERT INTO quality.rules BY NAME
SELECT
  rule_id,
  stage,
  title_zh AS title,
  title_en,
  formula,
  severity,
  tolerance,
  source,
  CAST(blocking AS BOOLEAN) AS blocking,
  nullif(forms, '') AS forms,
  nullif(years, '') AS years
FROM in_rules;
