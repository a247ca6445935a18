CREATE TABLE quality.topics (
  topic VARCHAR NOT NULL,
  title VARCHAR,
  title_en VARCHAR,
  unit VARCHAR,
  note VARCHAR,
  note_en VARCHAR,
  PRIMARY KEY (topic)
);
