-- What a rule's SELECT gives, without the names of its equation's figures.
SELECT COLUMNS(given -> given <> 'cells')
FROM (
{statement}
)
