SELECT * FROM outbox WHERE sent_at IS NULL AND next_at <= :now ORDER BY created_at, message_key
