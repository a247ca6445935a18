"""Great Expectations suites of the four stages, interval arithmetic, and the life of findings.

Belongs here: what must hold, and what is said when it does not. The rules themselves are SQL
(`sql/rules`). Does not belong here: parsing, alert channels.
"""
