"""Draw `docs/output.png`: what `make run` prints for the sample county, as it is today.

Run as `make picture`; needs Chromium, and a monospaced Chinese font such as Noto Sans Mono CJK.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

ROOT = Path(__file__).parents[1]
#: The page's measures in pixels are those of its style sheet below.
COLUMNS, LINE_HEIGHT, CHARACTER_WIDTH, MARGIN = 132, 20, 8, 24
COMMANDS = (
    ("gouji", "ingest", "tests/samples", "--units", "tests/samples/registry.csv"),
    ("gouji", "findings"),
)
PAGE = """<meta charset="utf-8"><style>{stylesheet}
body {{ margin: 0; background: {background}; color: {foreground}; }}
pre {{ margin: 24px; font: 16px/20px "Noto Sans Mono CJK SC", monospace; }}
</style><pre>{code}</pre>"""
BROWSER = [
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def main() -> None:
    """Run the commands on a fresh home and write the picture of their output."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    with tempfile.TemporaryDirectory() as home:
        for command in COMMANDS:
            console.print(Text(f"$ {' '.join(command)}", style="bold"))
            console.print(Text.from_ansi(_output(command, home)))
        lines = console.export_text(clear=False).count("\n")
        page = Path(home) / "output.html"
        page.write_text(
            console.export_html(theme=MONOKAI, code_format=PAGE, inline_styles=True),
            encoding="utf-8",
        )
        size = f"{COLUMNS * CHARACTER_WIDTH + 2 * MARGIN},{lines * LINE_HEIGHT + 2 * MARGIN}"
        target = ROOT / "docs" / "output.png"
        subprocess.run(
            [
                *BROWSER,
                f"--user-data-dir={home}/browser",
                f"--window-size={size}",
                f"--screenshot={target}",
                page.as_uri(),
            ],
            check=True,
            stderr=subprocess.DEVNULL,
        )


def _output(command: tuple[str, ...], home: str) -> str:
    """Return what the command prints to a terminal, progress left out."""
    environment = {
        **os.environ,
        "GOUJI_HOME": home,
        "GOUJI_WAREHOUSE": f"{home}/current.duckdb",
        "COLUMNS": str(COLUMNS),
        "FORCE_COLOR": "1",
    }
    program = Path(sys.executable).parent / command[0]
    return subprocess.run(
        [str(program), *command[1:]],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    ).stdout


if __name__ == "__main__":
    main()
