-- On what each code row rests: one row a source.
INSERT INTO dim.code_evidence BY NAME
WITH codes AS (
  SELECT 'function' AS classification, * FROM dim.function
  UNION ALL
  SELECT 'economic', * FROM dim.economic
  UNION ALL
  SELECT 'government_economic', * FROM dim.government_economic
  UNION ALL
  SELECT 'revenue', * FROM dim.revenue
),

named AS (
  SELECT
    c.classification,
    c.code,
    c.name,
    c.fund_book,
    c.valid_from,
    c.valid_to,
    c.confidence,
    unnest(string_split(c.source, ';')) AS source
  FROM codes AS c
)

SELECT
  n.classification,
  n.code,
  n.name,
  n.fund_book,
  n.valid_from,
  n.valid_to,
  'source' AS basis,
  n.source,
  s.what AS source_text,
  NULL::INTEGER AS fiscal_year,
  NULL::INTEGER AS units,
  NULL::INTEGER AS documents,
  NULL AS document_id,
  n.confidence,
  n.confidence <> 'low' AS is_confirmed
FROM named AS n
LEFT JOIN in_code_sources AS s ON s.source = n.source;
