INSERT INTO dim.economic_mapping BY NAME
SELECT
  dept_code AS economic_code,
  dept_name AS economic_name,
  code AS government_code,
  name AS government_name,
  valid_from,
  valid_to,
  confidence,
  source
FROM in_economic_mapping;
