INSERT INTO health (measure, part, whole) VALUES (:measure, :part, :whole)
