SELECT * FROM outbox ORDER BY sent_at IS NOT NULL, created_at DESC, message_key LIMIT :most
