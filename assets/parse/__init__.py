"""Parse: cells and text become statements, projects, indicators and claims.

Belongs here: meaning read from titles, headers, codes and sentences; forms as data (`forms/`).
Does not belong here: the page's geometry (extract), code dimensions (conform).
"""
