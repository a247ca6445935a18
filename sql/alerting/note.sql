INSERT INTO noted (kind, key, state) VALUES (:kind, :key, :state)
ON CONFLICT (kind, key) DO UPDATE SET state = excluded.state
