"""One package a stage: intake, extract, parse, conform, load.

Each holds thin Dagster assets (`asset.py`) and pure functions that know nothing of Dagster.
Stages hand each other polars frames whose columns are declared in `assets.frames`.
"""
