-- SQLite: what people have been told of, what is still to be told, and how healthy past runs were.
CREATE TABLE IF NOT EXISTS noted (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (kind, key)
);
CREATE TABLE IF NOT EXISTS outbox (
  message_key TEXT PRIMARY KEY,
  run_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  markdown TEXT NOT NULL,
  created_at TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at TEXT NOT NULL,
  reason TEXT,
  sent_at TEXT
);
CREATE TABLE IF NOT EXISTS health (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  measure TEXT NOT NULL,
  part INTEGER NOT NULL,
  whole INTEGER NOT NULL
);
