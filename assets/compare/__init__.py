"""Compare: what differs between documents, years of a unit, and whole warehouses.

Reads warehouse files only. Does not belong here: deciding what a difference means.
"""
