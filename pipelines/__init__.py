"""The Dagster code location: definitions, partitions, jobs, resources, and the command line.

Belongs here: how the stages are scheduled, wired and shown. Does not belong here: how a table is
read (assets), what a rule says (expectations, sql).
"""
