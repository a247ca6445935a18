"""A link that a source posts: where it leads, what it is called, and what its words tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import unquote, urlsplit

from assets.intake.fetch_error import FetchError

#: Formats that disclosures are posted in, by the ending of their name.
FORMATS = {
    "pdf": "pdf",
    "zip": "zip",
    **dict.fromkeys(("doc", "docx", "xls", "xlsx", "ofd", "wps", "et", "rar", "7z"), ""),
    **{"htm": "html", "html": "html", "shtml": "html", "jpg": "image", "jpeg": "image"},
    **{"png": "image", "tif": "image", "tiff": "image"},
}
READ = frozenset({"pdf", "zip"})
#: Formats that are a file, not a page of the site.
FILES = frozenset(FORMATS) - {"htm", "html", "shtml"}
_DATES = (
    re.compile(r"(20\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})"),
    re.compile(r"(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)"),
)
_YEAR = re.compile(r"(?<!\d)(20\d{2})\s*年")
_KINDS = (("final", "决算"), ("budget", "预算"))


@dataclass(frozen=True)
class Posting:
    """One link: `format` by its ending (None where it has none), `title` as posted."""

    source: str
    address: str
    page_address: str | None
    title: str
    format: str | None
    page_title: str | None = None
    region_code: str | None = None
    unit_name: str | None = None
    fiscal_year: int | None = None
    report_kind: str | None = None
    published_on: date | None = None
    status: str = "read"
    reason: str | None = None
    reason_en: str | None = None

    def failed(self, error: FetchError) -> Posting:
        """Return the posting as one that gave nothing, with the reason."""
        return replace(self, status=status_of(error), reason=error.zh, reason_en=error.en)

    def unread(self) -> Posting:
        """Return the posting as one in a format that we do not read."""
        return replace(
            self,
            status="format",
            reason=f"公开的是 {self.format} 格式，不是 PDF，没有读取；内容请看原网址。",
            reason_en=f"Posted as {self.format}, which is not read; see the address.",
        )


def status_of(error: FetchError) -> str:
    """Return the status of a posting that gave `error`."""
    if error.gone:
        return "gone"
    return "unreachable" if error.code in {"unreachable", "timeout", "redirects"} else "refused"


def format_of(name: str) -> str | None:
    """Return the format that the ending of an address or a name tells, None where it has none."""
    path = unquote(urlsplit(name).path) if "://" in name else name
    ending = path.rsplit("/", 1)[-1].rpartition(".")[2].strip().lower()
    return FORMATS[ending] or ending if ending in FORMATS else None


def date_in(text: str) -> date | None:
    """Return the first date that stands in `text`."""
    for pattern in _DATES:
        for found in pattern.finditer(text):
            try:
                return date(*(int(part) for part in found.groups()))
            except ValueError:
                continue
    return None


def year_in(text: str) -> int | None:
    """Return the year that `text` names; None where it names none, or several."""
    years = {int(year) for year in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


def kind_in(text: str) -> str | None:
    """Return `budget` or `final` where `text` names one of them only."""
    kinds = [kind for kind, word in _KINDS if word in text]
    return kinds[0] if len(kinds) == 1 else None
