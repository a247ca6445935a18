"""Draw `docs/output.svg`: what `make run` prints for the sample county, as it is today.

Run as `make picture`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[1]
WIDTH = 132
COMMANDS = (
    ("gouji", "ingest", "tests/samples", "--units", "tests/samples/registry.csv"),
    ("gouji", "findings"),
)


def main() -> None:
    """Run the commands on a fresh home and write the picture of their output."""
    console = Console(record=True, width=WIDTH, file=open(os.devnull, "w"), force_terminal=True)
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "GOUJI_HOME": home,
            "GOUJI_WAREHOUSE": f"{home}/current.duckdb",
            "COLUMNS": str(WIDTH),
            "FORCE_COLOR": "1",
        }
        for command in COMMANDS:
            program = Path(sys.executable).parent / command[0]
            done = subprocess.run(
                [str(program), *command[1:]],
                cwd=ROOT,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                check=True,
            )
            console.print(Text(f"$ {' '.join(command)}", style="bold"))
            console.print(Text.from_ansi(done.stdout))
    svg = console.export_svg(title="gouji 勾稽")
    (ROOT / "docs" / "output.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
