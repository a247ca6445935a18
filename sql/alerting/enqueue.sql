-- The same content of the same run for the same channel is one message.
INSERT INTO outbox (message_key, run_id, channel, title, body, markdown, created_at, next_at)
VALUES (:message_key, :run_id, :channel, :title, :body, :markdown, :now, :now)
ON CONFLICT (message_key) DO NOTHING
