SELECT count(*) FROM information_schema.tables
WHERE table_schema = 'quality' AND table_name = 'restatements'
