-- What several rules read, set up once: as a TABLE or a VIEW, a name, and the SELECT that makes it.
CREATE {kind} {name} AS
{statement}
