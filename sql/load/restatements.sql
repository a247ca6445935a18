INSERT INTO quality.restatements BY NAME SELECT * FROM in_restatements;
