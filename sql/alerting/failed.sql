UPDATE outbox SET attempts = attempts + 1, next_at = :next_at, reason = :reason
WHERE message_key = :message_key
