-- Stated 机关运行经费 = public expenditure of the basic statement, or the figure of its own where the form
-- prints one. Public institutions have none: a department's is less than the public expenditure of all.
-- How a claim finds its figure: sql/views/80_claim_candidates.sql.
SELECT * EXCLUDE (rule_id, claim_no)
FROM claim_comparisons
WHERE rule_id = 'N04'
