INSERT INTO dim.revenue BY NAME
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
FROM in_revenue;
