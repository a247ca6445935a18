"""Conform: parsed lines meet the code dimension (政府收支分类科目), units and regions.

Belongs here: matching codes, names, units. Does not belong here: judging them (expectations).
"""
