"""SQL and its data: schema with comments, rules one file each with their catalogue, code seeds.

Python elsewhere asks this package for a statement by name and holds no SQL of its own.
"""
