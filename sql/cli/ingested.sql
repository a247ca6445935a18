-- What the warehouse holds of the documents named in the view `wanted`: one row a document.
with wanted_documents as (
    select d.* from mart.documents as d semi join wanted as w on d.document_id = w.document_id
),

open_findings as (
    select
        f.document_id,
        count(*) filter (where f.verdict <> 'rounding' and f.severity = 'error') as errors,
        count(*) filter (where f.verdict <> 'rounding' and f.severity = 'warning') as warnings,
        count(*) filter (where f.verdict = 'rounding') as roundings
    from quality.findings as f
    where f.status = 'open'
    group by f.document_id
)

select
    d.document_id,
    d.file_name,
    d.unit_name,
    d.fiscal_year,
    d.report_kind,
    d.scope,
    d.status,
    d.status_reason,
    d.status_reason_en,
    (select count(*) from mart.statements as s where s.document_id = d.document_id) as statements,
    (select count(*) from mart.amounts as a where a.document_id = d.document_id) as amounts,
    (select count(*) from mart.projects as p where p.document_id = d.document_id) as projects,
    (select count(*) from mart.indicators as i where i.document_id = d.document_id) as indicators,
    (select count(*) from mart.claims as c where c.document_id = d.document_id) as claims,
    coalesce(f.errors, 0) as errors,
    coalesce(f.warnings, 0) as warnings,
    coalesce(f.roundings, 0) as roundings
from wanted_documents as d
left join open_findings as f on d.document_id = f.document_id
order by d.unit_name nulls last, d.fiscal_year, d.report_kind, d.file_name
