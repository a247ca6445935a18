-- The name that each code has in each year that is disclosed: one row a code and year, so that a join
-- never multiplies amounts. Where several budgets name one code, the general public budget's counts.
INSERT INTO dim.code_names BY NAME
WITH years AS (
  SELECT fiscal_year FROM mart.documents WHERE fiscal_year IS NOT NULL
  EXCEPT
  -- A file that is carried on holds those of other documents' years: they are the same in all.
  SELECT fiscal_year FROM dim.code_names
),

codes AS (
  SELECT 'function' AS classification, code, name, valid_from, valid_to, confidence,
    fund_book = '一般公共预算' AS is_general
  FROM dim.function
  UNION ALL
  SELECT 'economic', code, name, valid_from, valid_to, confidence, true
  FROM dim.economic
  UNION ALL
  SELECT 'government_economic', code, name, valid_from, valid_to, confidence, true
  FROM dim.government_economic
)

SELECT codes.classification, years.fiscal_year, codes.code, codes.name
FROM years
JOIN codes
  ON years.fiscal_year BETWEEN coalesce(codes.valid_from, 0) AND coalesce(codes.valid_to, 9999)
QUALIFY row_number() OVER (
  PARTITION BY codes.classification, years.fiscal_year, codes.code
  ORDER BY codes.is_general DESC, codes.confidence = 'high' DESC, codes.confidence = 'medium' DESC,
    codes.valid_from DESC NULLS LAST, codes.name
) = 1;
