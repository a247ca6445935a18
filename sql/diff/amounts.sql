-- Every amount that one side has and the other has not, or has with another value. A line is known
-- by its code, else by its name; where a statement prints it more than once, by which time it is.
-- `before_pairs` and `after_pairs` say which documents are compared (pair_no, document_id);
-- $as_read compares a figure that a person corrected by what we had read.
WITH keyed AS (
  SELECT 'before' AS part, p.pair_no, a.*
  FROM before_amounts AS a
  JOIN before_pairs AS p ON p.document_id = a.document_id
  UNION ALL BY NAME
  SELECT 'after' AS part, p.pair_no, a.*
  FROM after_amounts AS a
  JOIN after_pairs AS p ON p.document_id = a.document_id
),
figures AS (
  SELECT
    part, pair_no, document_id, table_code, side, statement_no, line_no, line_code, line_name,
    measure, page,
    CASE WHEN $as_read AND corrected THEN read_amount ELSE amount END AS amount,
    coalesce(line_code, line_name, '') AS line_key,
    row_number() OVER (
      PARTITION BY
        part, pair_no, table_code, side, statement_no, coalesce(line_code, line_name, ''), measure
      ORDER BY document_id, line_no
    ) AS occurrence
  FROM keyed
),
old AS (SELECT * FROM figures WHERE part = 'before'),
new AS (SELECT * FROM figures WHERE part = 'after')
SELECT
  'amount' AS what,
  CASE
    WHEN old.amount IS NULL THEN 'added'
    WHEN new.amount IS NULL THEN 'removed'
    ELSE 'changed'
  END AS change,
  coalesce(new.table_code, old.table_code) AS table_code,
  coalesce(new.side, old.side) AS side,
  coalesce(new.statement_no, old.statement_no) AS statement_no,
  coalesce(new.line_code, old.line_code) AS code,
  coalesce(new.line_name, old.line_name) AS name,
  coalesce(new.measure, old.measure) AS measure,
  old.amount AS before,
  new.amount AS after,
  coalesce(new.amount, 0) - coalesce(old.amount, 0) AS difference,
  old.page AS page_before,
  new.page AS page_after,
  old.document_id AS document_before,
  new.document_id AS document_after
FROM old
FULL JOIN new
  ON new.pair_no = old.pair_no
  AND new.table_code = old.table_code
  AND new.side = old.side
  AND new.statement_no = old.statement_no
  AND new.line_key = old.line_key
  AND new.measure = old.measure
  AND new.occurrence = old.occurrence
WHERE old.amount IS DISTINCT FROM new.amount
ORDER BY
  coalesce(new.pair_no, old.pair_no), table_code, statement_no, side,
  coalesce(new.line_no, old.line_no), measure;
