UPDATE outbox SET sent_at = :now, attempts = attempts + 1, reason = NULL WHERE message_key = :message_key
