INSERT INTO mart.sources BY NAME
SELECT *
FROM in_sources;
