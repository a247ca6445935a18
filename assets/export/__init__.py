"""Export: the published warehouse as files that other tools open, described as a Data Package.

Reads the published file and writes a folder. Does not belong here: choosing or changing figures.
"""
