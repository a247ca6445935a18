-- Of a table's groups that are half empty, few are put together by one load: the others wait for the next.
SET max_vacuum_tasks = 1
