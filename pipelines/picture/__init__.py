"""A page as a picture: rendered in a limited worker process, with what was read drawn on it.

Belongs here: pixels, fonts, colours. Does not belong here: which page and which cells
(`pipelines.cli.show`), and how they were read (`assets`).
"""
