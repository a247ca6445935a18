INSERT INTO mart.postings BY NAME
SELECT *
FROM in_postings;
