INSERT INTO quality.topics BY NAME
SELECT
  topic,
  title_zh AS title,
  title_en,
  unit,
  note_zh AS note,
  note_en
FROM in_topics;
