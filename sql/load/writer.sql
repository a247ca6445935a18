-- Of a table's groups that are half empty, few are put together by one load: the others wait for the next.
SET max_vacuum_tasks = 1;
-- Trying it on every group of texts takes a sixth of a load of one document; other methods save as much room.
SET disabled_compression_methods = 'fsst'
