-- What is committed from here goes into the file at once, not into a log beside it first.
SET wal_autocheckpoint = '1KB'
