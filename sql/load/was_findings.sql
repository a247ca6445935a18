-- What was found before a load, without its texts and when it was last seen, which no mart reads.
CREATE TEMP TABLE was_findings AS
SELECT * EXCLUDE (last_seen_at, message, message_en, x0, y0, x1, y1) FROM quality.findings
