-- The register's regions come before the standard's; a code's newest row stands for it. A region
-- of a document that is in neither is proposed, under the province or prefecture of its code.
INSERT INTO dim.region BY NAME
WITH standard AS (
  SELECT
    code,
    name,
    parent_code,
    level,
    valid_from,
    valid_to
  FROM in_admin_divisions
  QUALIFY row_number() OVER (
    PARTITION BY code ORDER BY coalesce(valid_to, 9999) DESC, valid_from DESC
  ) = 1
),

registered AS (
  SELECT
    r.code,
    any_value(r.name) AS name,
    any_value(coalesce(r.parent_code, s.parent_code)) AS parent_code,
    any_value(s.level) AS level,
    any_value(s.valid_from) AS valid_from
  FROM in_regions AS r
  LEFT JOIN standard AS s ON s.code = r.code
  GROUP BY r.code
),

named AS (
  SELECT region_code, region_name, count(*) AS uses
  FROM mart.documents
  GROUP BY region_code, region_name
),

proposed AS (
  SELECT
    d.region_code AS code,
    d.region_name AS name,
    CASE
      WHEN (left(d.region_code, 4) || '00') IN (SELECT code FROM standard)
        THEN left(d.region_code, 4) || '00'
      WHEN (left(d.region_code, 2) || '0000') IN (SELECT code FROM standard)
        THEN left(d.region_code, 2) || '0000'
    END AS parent_code
  FROM named AS d
  WHERE d.region_code IS NOT NULL
    AND d.region_code NOT IN (SELECT code FROM standard)
    AND d.region_code NOT IN (SELECT code FROM registered)
  QUALIFY row_number() OVER (
    PARTITION BY d.region_code
    ORDER BY d.region_name IS NULL, d.uses DESC, length(d.region_name) DESC, d.region_name
  ) = 1
),

every_region AS (
  SELECT *, false AS is_proposed
  FROM standard
  WHERE code NOT IN (SELECT code FROM registered)
  UNION ALL BY NAME
  SELECT *, false AS is_proposed
  FROM registered
  UNION ALL BY NAME
  SELECT *, true AS is_proposed
  FROM proposed
)

-- A file that is carried on holds those of the register and of the standard.
SELECT *
FROM every_region
WHERE code NOT IN (SELECT code FROM dim.region);
