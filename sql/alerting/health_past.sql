-- The last runs' figures of one measure, the latest first.
SELECT part, whole FROM health WHERE measure = :measure ORDER BY position DESC LIMIT :most
