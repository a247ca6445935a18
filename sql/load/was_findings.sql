-- What was found before a load; when it was last seen is no part of that.
CREATE TEMP TABLE was_findings AS SELECT * EXCLUDE (last_seen_at) FROM quality.findings
