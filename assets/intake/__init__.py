"""Intake: files become registered, content-addressed raw documents.

Belongs here: finding files, the raw store, what can be said of a file before its tables are read
(not a PDF, empty, damaged, locked). Does not belong here: reading tables or meaning.
"""
