"""Write `docs/dictionary.md`: the data dictionary, from the comments of an empty warehouse.

Run as `make dictionary` after a change of `sql/schema/`; a test tells when it is out of date.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from assets.export.dictionary import markdown
from assets.load.warehouse import create

TARGET = Path(__file__).with_name("dictionary.md")


def main() -> None:
    """Write the dictionary."""
    with duckdb.connect() as con:
        create(con)
        TARGET.write_text(markdown(con), encoding="utf-8")


if __name__ == "__main__":
    main()
