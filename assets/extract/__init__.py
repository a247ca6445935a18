"""Extract: a PDF becomes pages, text lines, tables and cells, and nothing on the page is lost.

Belongs here: characters, rules, grids. Does not belong here: what a table means.
"""
