-- Rows of quarantined documents stay out.
INSERT INTO mart.projects BY NAME
SELECT
  s.document_id,
  s.sheet_code,
  s.sheet_no,
  s.project_code,
  CASE WHEN regexp_matches(s.project_code, '^[0-9]{8}[A-Z][0-9]{12}$') THEN left(s.project_code, 6) END
    AS code_region,
  CASE WHEN regexp_matches(s.project_code, '^[0-9]{8}[A-Z][0-9]{12}$')
    THEN 2000 + CAST(substr(s.project_code, 7, 2) AS INTEGER)
  END AS code_year,
  CASE WHEN regexp_matches(s.project_code, '^[0-9]{8}[A-Z][0-9]{12}$') THEN substr(s.project_code, 9, 1) END
    AS code_type,
  s.project_name,
  s.department_name,
  s.category,
  s.execution_weight,
  s.adjusted_budget,
  s.executed,
  s.execution_rate,
  s.execution_score,
  s.total_score,
  s.budget,
  s.own_funds,
  s.superior_funds,
  s.summary,
  s.basis,
  s.target,
  s.page_from,
  s.page_to,
  s.budget_text,
  s.budget_figures,
  s.precision,
  s.prepared_by,
  s.budget_page,
  s.x0,
  s.y0,
  s.x1,
  s.y1,
  d.is_current
FROM in_projects AS s
JOIN mart.documents AS d ON d.document_id = s.document_id
WHERE d.status <> 'quarantined';
