-- What the rules across documents (D) read together, of the documents given: a document whose rules ask on a link reads
-- those that answer on the link of that name. Too many links cost time, one too few a wrong verdict: a rule that
-- reads a document in another way needs its link here.
WITH prints AS (
  SELECT
    document_id,
    sum(hash(table_code, side, measure, line_code, line_name, amount)) AS fingerprint
  FROM amounts
  WHERE amount <> 0 AND NOT starts_with(measure, 'prior_')
  GROUP BY document_id
  HAVING count(*) >= 20 AND count(DISTINCT amount) >= 10
),

linked AS (
  -- A unit's own disclosures of the year, and of the year before.
  SELECT
    document_id, concat_ws('/', 'unit', place, unit_key, fiscal_year) AS link,
    true AS asks, true AS answers
  FROM current_documents
  UNION ALL
  SELECT document_id, concat_ws('/', 'unit', place, unit_key, fiscal_year - 1), true, false
  FROM current_documents
  UNION ALL
  -- A department and its units.
  SELECT
    document_id,
    concat_ws(
      '/', 'department', place, coalesce(department_code, own_code), fiscal_year, report_kind
    ),
    true, false
  FROM current_documents
  WHERE scope = 'department'
  UNION ALL
  SELECT
    own.document_id,
    concat_ws(
      '/', 'department', own.place, unit.department_code, own.fiscal_year, own.report_kind
    ),
    false, true
  FROM current_documents AS own
  INNER JOIN units AS unit ON unit.unit_name = own.unit_name
  WHERE unit.department_code IS NOT NULL AND unit.scope = 'unit' AND NOT unit.is_proposed
  UNION ALL
  -- Documents with the same figures.
  SELECT document_id, concat_ws('/', 'figures', prints.fingerprint), true, true
  FROM current_documents
  INNER JOIN prints USING (document_id)
  UNION ALL
  -- Projects of one code.
  SELECT
    document_id,
    concat_ws('/', 'project', place, projects.project_code, fiscal_year, report_kind),
    true, true
  FROM current_documents
  INNER JOIN projects USING (document_id)
  WHERE projects.project_code IS NOT NULL
)

SELECT DISTINCT document_id, link, asks, answers
FROM linked
