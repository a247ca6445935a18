-- Every finding's id: how much of one is enough to name it.
SELECT finding_id
FROM quality.findings
