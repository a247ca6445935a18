"""A county portal: listing pages, their articles, and the files attached to these.

How a site is built is data (`Source`): CSS selectors, the link or the pattern of further pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urldefrag, urljoin

from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node

from assets.intake.fetch import Fetcher, Wish
from assets.intake.fetch_error import FetchError
from assets.intake.origins import Source
from assets.intake.posting import FILES, Posting, date_in, format_of, kind_in, year_in

_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_PAGE_MEGABYTES = 20
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
#: Where government sites must state an article's day (政府网站发展指引).
_PUBLISHED = "meta[name='PubDate']"
_BLANK = re.compile(r"\s+")


@dataclass
class Crawl:
    """One look into a portal: `postings` found, `troubles` with its pages."""

    source: Source
    fetcher: Fetcher
    wish: Wish
    troubles: list[FetchError] = field(default_factory=list)

    def postings(self) -> Iterator[Posting]:
        """Yield every file that the portal posts, not fetched yet; each address once."""
        seen: set[str] = set()
        for page, entry in self._entries():
            for posting in self._of_entry(page, entry):
                if posting.address not in seen:
                    seen.add(posting.address)
                    yield posting

    def _entries(self) -> Iterator[tuple[str, Node]]:
        """Yield the items of all listing pages; a page that fails is noted, the rest goes on."""
        for start in self.source.address:
            address: str | None = start
            number, seen = 1, set[str]()
            while address and address not in seen and number <= self.source.max_pages:
                seen.add(address)
                try:
                    page = self._page(address)
                except FetchError as error:
                    # A pattern of pages ends with one that is not there.
                    if not (error.gone and self.source.pages and number > 1):
                        self.troubles.append(error)
                    break
                entries = page.css(self.source.entries)
                if not entries and number == 1:
                    # A site that was built anew: not that it took everything off.
                    self.troubles.append(_empty(address, self.source.entries))
                yield from ((address, entry) for entry in entries)
                number += 1
                address = self._following(address, page, number) if entries else None

    def _following(self, address: str, page: HTMLParser, number: int) -> str | None:
        if self.source.pages:
            return urljoin(address, self.source.pages.replace("{page}", str(number)))
        if self.source.next:
            return _target(page.css_first(self.source.next), address)
        return None

    def _of_entry(self, page: str, entry: Node) -> Iterator[Posting]:
        link = entry.css_first(self.source.link)
        address = _target(link, page)
        if link is None or address is None:
            return
        title = _words(link.attributes.get("title") or link.text())
        listed = self._posting(address, page, title, _day(entry, self.source.date))
        if listed.format in FILES or not self.source.attachments:
            yield listed
        else:
            yield from self._of_article(replace(listed, format="html"))

    def _of_article(self, listed: Posting) -> Iterator[Posting]:
        """Yield what an article attaches; one without a file is itself what was posted."""
        try:
            article = self._page(listed.address)
        except FetchError as error:
            yield listed.failed(error)
            return
        day = self._day_of(article) or listed.published_on
        found = False
        for link in article.css(self.source.attachments):
            target = _target(link, listed.address)
            name = _words(link.text()) or _words(link.attributes.get("title") or "")
            known = format_of(target or "") or format_of(name)
            if target and known in FILES:
                found = True
                posting = self._posting(target, listed.address, name or listed.title, day)
                yield replace(
                    posting,
                    format=known,
                    page_title=listed.title,
                    fiscal_year=posting.fiscal_year or listed.fiscal_year,
                    report_kind=posting.report_kind or listed.report_kind,
                )
        if not found:
            yield replace(listed, published_on=day).unread()

    def _day_of(self, article: HTMLParser) -> date | None:
        meta = article.css_first(_PUBLISHED)
        day = date_in((meta.attributes.get("content") or "") if meta else "")
        if day is None and self.source.article_date and article.body is not None:
            return _day(article.body, self.source.article_date)
        return day

    def _posting(self, address: str, page: str, title: str, day: date | None) -> Posting:
        return Posting(
            self.source.name,
            address,
            page,
            title,
            format_of(address) or format_of(title),
            region_code=self.source.region,
            fiscal_year=year_in(title),
            report_kind=kind_in(title),
            published_on=day,
        )

    def _page(self, address: str) -> HTMLParser:
        wish = Wish(self.wish.guard, _PAGE_TYPES, _PAGE_MEGABYTES, self.wish.robots)
        fetched = self.fetcher.fetch(address, wish)
        return HTMLParser(decoded(fetched.path.read_bytes(), fetched.content_type))


def decoded(data: bytes, content_type: str) -> str:
    """Return a page's text by the charset of its header, of its own words, or UTF-8, or GB18030."""
    said = _CHARSET.search(content_type.encode()) or _CHARSET.search(data[:4096])
    names = [said.group(1).decode()] if said else []
    # GB18030 holds GB2312 and GBK, under whose names sites send characters of the wider set.
    names = ["gb18030" if n.lower() in {"gb2312", "gbk"} else n for n in names]
    for name in (*names, "utf-8", "gb18030"):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", "replace")


def _empty(address: str, selector: str) -> FetchError:
    return FetchError(
        "no_entries",
        f"列表页 {address} 上没有找到条目（entries = {selector}）；"
        "网站可能改版了，请核对来源设置。",
        f"The listing {address} has no items (entries = {selector}); the site may have been built "
        "anew: check the source's settings.",
    )


def _target(link: Node | None, page: str) -> str | None:
    """Return where a link leads, without its fragment; None where it leads to no web address."""
    href = (link.attributes.get("href") or "").strip() if link is not None else ""
    try:
        address = urldefrag(urljoin(page, href)).url if href else ""
    except ValueError:
        return None
    return address if address.startswith(("http://", "https://")) else None


def _words(text: str) -> str:
    return _BLANK.sub(" ", text).strip()


def _day(node: Node, selector: str | None) -> date | None:
    """Return the date in what `selector` finds in `node`, or anywhere in it where there is none."""
    if selector is None:
        return date_in(node.text(separator=" "))
    found = node.css_first(selector)
    return date_in(found.text()) if found is not None else None
