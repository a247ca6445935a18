-- All rows of one table or view, in the order of its columns, so that two exports of one release
-- are alike.
FROM query_table($name)
ORDER BY ALL
