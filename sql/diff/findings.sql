-- Every open finding beyond rounding that one side has and the other has not. A finding is known
-- by its rule and what it is about, so that two years of a unit can be compared too.
WITH keyed AS (
  SELECT 'before' AS part, p.pair_no, f.*
  FROM before_findings AS f
  JOIN before_pairs AS p ON p.document_id = f.document_id
  UNION ALL BY NAME
  SELECT 'after' AS part, p.pair_no, f.*
  FROM after_findings AS f
  JOIN after_pairs AS p ON p.document_id = f.document_id
),
subjects AS (
  SELECT
    part, pair_no, document_id, rule_id, table_code, line_code, measure, message, difference, page,
    concat_ws('|', rule_id, table_code, line_code, line_name, measure) AS subject,
    row_number() OVER (
      PARTITION BY
        part, pair_no, concat_ws('|', rule_id, table_code, line_code, line_name, measure)
      ORDER BY finding_id
    ) AS occurrence
  FROM keyed
  WHERE verdict <> 'rounding' AND status IS DISTINCT FROM 'resolved'
),
old AS (SELECT * FROM subjects WHERE part = 'before'),
new AS (SELECT * FROM subjects WHERE part = 'after')
SELECT
  'finding' AS what,
  CASE WHEN old.subject IS NULL THEN 'added' ELSE 'removed' END AS change,
  coalesce(new.table_code, old.table_code) AS table_code,
  NULL AS side,
  NULL AS statement_no,
  coalesce(new.rule_id, old.rule_id) AS code,
  coalesce(new.message, old.message) AS name,
  coalesce(new.measure, old.measure) AS measure,
  old.difference AS before,
  new.difference AS after,
  NULL AS difference,
  old.page AS page_before,
  new.page AS page_after,
  old.document_id AS document_before,
  new.document_id AS document_after
FROM old
FULL JOIN new
  ON new.pair_no = old.pair_no AND new.subject = old.subject AND new.occurrence = old.occurrence
WHERE old.subject IS NULL OR new.subject IS NULL
ORDER BY coalesce(new.pair_no, old.pair_no), change, code, name;
