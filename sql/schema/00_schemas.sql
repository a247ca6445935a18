-- mart: what the documents disclose; dim: the classifications, regions and units that its keys
-- meet; quality: the rules, what they evaluated and what failed. (DuckDB has no comments on schemas.)
CREATE SCHEMA mart;
CREATE SCHEMA dim;
CREATE SCHEMA quality;
