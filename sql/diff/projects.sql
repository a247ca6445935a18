-- Every project that one side has and the other has not, or has with another budget. A project is
-- known by its name, else by its code (codes carry the year), among the sheets of its kind.
WITH keyed AS (
  SELECT 'before' AS part, p.pair_no, a.*
  FROM before_projects AS a
  JOIN before_pairs AS p ON p.document_id = a.document_id
  UNION ALL BY NAME
  SELECT 'after' AS part, p.pair_no, a.*
  FROM after_projects AS a
  JOIN after_pairs AS p ON p.document_id = a.document_id
),
sheets AS (
  SELECT
    part, pair_no, document_id, sheet_code, sheet_no, project_code, project_name, budget, page_from,
    coalesce(project_name, project_code, '') AS project_key,
    row_number() OVER (
      PARTITION BY part, pair_no, sheet_code, coalesce(project_name, project_code, '')
      ORDER BY document_id, sheet_no
    ) AS occurrence
  FROM keyed
),
old AS (SELECT * FROM sheets WHERE part = 'before'),
new AS (SELECT * FROM sheets WHERE part = 'after')
SELECT
  'project' AS what,
  CASE
    WHEN old.document_id IS NULL THEN 'added'
    WHEN new.document_id IS NULL THEN 'removed'
    ELSE 'changed'
  END AS change,
  coalesce(new.sheet_code, old.sheet_code) AS table_code,
  NULL AS side,
  coalesce(new.sheet_no, old.sheet_no) AS statement_no,
  coalesce(new.project_code, old.project_code) AS code,
  coalesce(new.project_name, old.project_name) AS name,
  'budget' AS measure,
  old.budget AS before,
  new.budget AS after,
  coalesce(new.budget, 0) - coalesce(old.budget, 0) AS difference,
  old.page_from AS page_before,
  new.page_from AS page_after,
  old.document_id AS document_before,
  new.document_id AS document_after
FROM old
FULL JOIN new
  ON new.pair_no = old.pair_no
  AND new.sheet_code = old.sheet_code
  AND new.project_key = old.project_key
  AND new.occurrence = old.occurrence
WHERE old.document_id IS NULL OR new.document_id IS NULL
  OR old.budget IS DISTINCT FROM new.budget
ORDER BY coalesce(new.pair_no, old.pair_no), table_code, statement_no;
