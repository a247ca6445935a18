INSERT INTO dim.government_economic BY NAME
SELECT
  code,
  name,
  level,
  parent_code,
  valid_from,
  valid_to,
  fund_book,
  confidence,
  source
FROM in_government_economic;
