-- And one row a fiscal year in which disclosures print the pair of code and name. A printed pair that no row of
-- the dimension holds stands here as well: nothing is dropped.
INSERT INTO dim.code_evidence BY NAME
SELECT
  p.classification,
  p.line_code AS code,
  p.name,
  'printed' AS basis,
  p.fiscal_year,
  p.units,
  p.documents,
  p.document_id,
  p.confidence,
  p.is_confirmed
FROM in_printed_pairs AS p;
