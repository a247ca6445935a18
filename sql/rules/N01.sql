-- Stated income and expenditure, whole, by fund, by source and by line = the tables.
-- How a claim finds its figure: sql/views/80_claim_candidates.sql.
SELECT * EXCLUDE (rule_id, claim_no)
FROM claim_comparisons
WHERE rule_id = 'N01'
