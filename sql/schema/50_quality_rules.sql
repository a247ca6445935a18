CREATE TABLE quality.rules (
  rule_id VARCHAR NOT NULL,
  stage VARCHAR,
  title VARCHAR,
  formula VARCHAR,
  severity VARCHAR,
  tolerance VARCHAR,
  source VARCHAR,
  title_en VARCHAR,
  blocking BOOLEAN,
  forms VARCHAR,
  years VARCHAR,
  PRIMARY KEY (rule_id)
);
