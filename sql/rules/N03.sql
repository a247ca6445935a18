-- Stated 三公 expenses and their parts = the three-public statement.
-- How a claim finds its figure: sql/views/80_claim_candidates.sql.
SELECT * EXCLUDE (rule_id, claim_no)
FROM claim_comparisons
WHERE rule_id = 'N03'
