-- How decisions stand in the published warehouse.
SELECT decision_id, state, state_reason
FROM quality.decisions
WHERE list_contains($ids, decision_id)
