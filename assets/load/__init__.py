"""Load: conformed frames become the DuckDB warehouse, and the warehouse is published.

The only stage that touches DuckDB files. Does not belong here: changing a figure.
"""
