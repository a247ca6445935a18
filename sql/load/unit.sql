-- One row per unit and the years of its name and code. Where
-- stages proposed one unit under several names, the registered one is kept, else the one that most
-- documents bear. A unit stands below the one that the register says, else below its department.
INSERT INTO dim.unit BY NAME
WITH handed AS (SELECT DISTINCT * FROM in_units),

named AS (
  SELECT
    u.*,
    coalesce(u.unit_id, u.unit_code, u.unit_name) AS identity,
    (
      SELECT count(*)
      FROM mart.documents AS d
      WHERE d.region_code IS NOT DISTINCT FROM u.region_code AND d.unit_name = u.unit_name
    ) AS uses
  FROM handed AS u
),

chosen AS (
  SELECT *
  FROM named
  QUALIFY row_number() OVER (
    PARTITION BY region_code, scope, identity, valid_from, valid_to
    ORDER BY is_proposed, uses DESC, length(unit_name) DESC, unit_name, named
  ) = 1
),

spellings AS (
  SELECT
    n.region_code,
    n.scope,
    n.identity,
    n.valid_from,
    n.valid_to,
    list_sort(list_distinct(flatten(list(list_append(n.aliases, n.unit_name))))) AS names
  FROM named AS n
  GROUP BY n.region_code, n.scope, n.identity, n.valid_from, n.valid_to
)

SELECT
  c.region_code,
  c.unit_code,
  c.unit_name,
  c.department_code,
  list_filter(s.names, lambda name: name IS NOT NULL AND name <> c.unit_name) AS aliases,
  c.valid_from,
  c.valid_to,
  c.scope,
  coalesce(c.parent_unit_code, d.unit_code) AS parent_unit_code,
  c.successor,
  coalesce(c.candidates, []) AS candidates,
  c.is_proposed,
  c.identity AS unit_id
FROM chosen AS c
JOIN spellings AS s
  ON s.region_code IS NOT DISTINCT FROM c.region_code
  AND s.scope IS NOT DISTINCT FROM c.scope
  AND s.identity = c.identity
  AND s.valid_from IS NOT DISTINCT FROM c.valid_from
  AND s.valid_to IS NOT DISTINCT FROM c.valid_to
LEFT JOIN (
  SELECT DISTINCT region_code, unit_code
  FROM handed
  WHERE scope = 'department' AND NOT is_proposed AND unit_code IS NOT NULL
) AS d
  ON c.scope = 'unit'
  AND d.region_code = c.region_code
  AND d.unit_code = c.department_code;
