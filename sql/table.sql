-- What several rules read, built once: a name, and the SELECT that makes it.
CREATE TABLE {name} AS
{statement}
