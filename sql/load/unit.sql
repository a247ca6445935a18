-- One row per unit, by its code or, where it has none, its name. Where stages proposed one unit
-- under several names, the registered one is kept, else the one that most documents bear.
INSERT INTO dim.unit BY NAME
WITH handed AS (SELECT DISTINCT * FROM in_units),

named AS (
  SELECT
    u.*,
    coalesce(u.unit_code, u.unit_name) AS identity,
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
    PARTITION BY region_code, scope, identity
    ORDER BY is_proposed, uses DESC, length(unit_name) DESC, unit_name
  ) = 1
),

spellings AS (
  SELECT
    n.region_code,
    n.scope,
    n.identity,
    list_sort(list_distinct(flatten(list(list_append(n.aliases, n.unit_name))))) AS names
  FROM named AS n
  GROUP BY n.region_code, n.scope, n.identity
)

SELECT
  c.region_code,
  c.unit_code,
  c.unit_name,
  c.department_code,
  list_filter(s.names, lambda name: name IS NOT NULL AND name <> c.unit_name) AS aliases,
  c.scope,
  c.is_proposed
FROM chosen AS c
JOIN spellings AS s
  ON s.region_code IS NOT DISTINCT FROM c.region_code
  AND s.scope IS NOT DISTINCT FROM c.scope
  AND s.identity = c.identity;
