-- What is open now: to be compared with what is open after a decision.
SELECT finding_id
FROM quality.findings
WHERE status = 'open' AND verdict <> 'rounding'
