"""Sources looked into: a portal on loopback, manifests, folders and buckets, archives."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import fsspec
import pytest
from openpyxl import Workbook
from portal_server import Answer, Portal, serving

from assets.input_error import InputError
from assets.intake.collect import Collected, Collector
from assets.intake.fetch import Fetcher
from assets.intake.origins import Politeness, Source, read_politeness, read_sources
from assets.intake.posting_register import PostingRegister

POLICY = Politeness(seconds_between=0, back_off=0.01, retries=1, seconds=5, megabytes=2)


@pytest.fixture
def portal() -> Iterator[Portal]:
    with serving() as made:
        yield made


def look(root: Path, *sources: Source, policy: Politeness = POLICY) -> Collected:
    fetcher = Fetcher(root, policy, lambda digest: root / "raw" / digest, lambda _: None)
    try:
        return Collector(fetcher, policy).collect([], sources)
    finally:
        fetcher.close()


def source(portal: Portal, **over: object) -> Source:
    entry = {
        "name": "县财政局",
        "kind": "portal",
        "address": portal.address + "/list.html",
        "region": "509901",
        "entries": "ul.list li",
        "date": "span",
        "next": "a.next",
        **over,
    }
    return read_sources([entry], Path())[0]


def listing(*items: tuple[str, str, str], then: str = "") -> str:
    rows = "".join(f"<li><a href='{h}'>{t}</a><span>{d}</span></li>" for h, t, d in items)
    more = f"<a class=next href='{then}'>下一页</a>" if then else ""
    return f"<html><body><ul class=list>{rows}</ul>{more}</body></html>"


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return out.getvalue()


def test_a_portal_from_its_listing_to_the_files(tmp_path: Path, portal: Portal) -> None:
    portal.put(
        "/list.html",
        listing(
            ("a/1.html", "教育局2024年预算公开", "2024-02-20"),
            ("a/2.html", "农业局2024年预算公开", "2024年2月21日"),
            then="list_2.html",
        ),
    )
    portal.put(
        "/list_2.html",
        listing(
            ("/files/direct.pdf", "水务局2023年决算", "2024-09-01"),
            ("a/3.html", "民政局2024年预算公开", "2024-02-22"),
            ("a/lost.html", "信访局2024年预算公开", "2024-02-23"),
        )
        .encode("gb18030")
        .replace(b"<html>", b"<html><meta charset=gb2312>"),
        "text/html",
    )
    portal.put(
        "/a/1.html",
        "<head><meta name='PubDate' content='2024-02-25 10:00'></head>"
        "<a href='../files/p?id=7'>教育局2024年预算.pdf</a><a href='/about.html'>关于</a>",
    )
    portal.put("/files/p?id=7", b"%PDF-1", "application/octet-stream")
    portal.put("/files/direct.pdf", b"%PDF-2")
    portal.put("/a/2.html", "<a href='t.zip'>附件</a><a href='表.docx'>说明</a>")
    portal.put("/a/t.zip", zipped(**{"甲/表.pdf": b"%PDF-3", "说明.xls": b"x"}), "application/zip")
    portal.put("/a/3.html", "<p>单位：万元 收入 12.5</p>")

    found = look(tmp_path, source(portal))

    files = [(f.name, f.path.read_bytes(), f.published_on) for f in found.files]
    assert files == [
        ("教育局2024年预算.pdf", b"%PDF-1", date(2024, 2, 25)),
        ("甲/表.pdf", b"%PDF-3", date(2024, 2, 21)),
        ("水务局2023年决算.pdf", b"%PDF-2", date(2024, 9, 1)),
    ]
    said = [(p.title, p.format, p.status, p.fiscal_year, p.report_kind) for p in found.postings]
    assert said == [
        ("教育局2024年预算.pdf", "pdf", "read", 2024, "budget"),
        ("附件", "zip", "read", 2024, "budget"),
        ("甲/表.pdf", "pdf", "read", 2024, "budget"),
        ("说明.xls", "xls", "format", 2024, "budget"),
        ("说明", "docx", "format", 2024, "budget"),
        ("水务局2023年决算", "pdf", "read", 2023, "final"),
        ("民政局2024年预算公开", "html", "format", 2024, "budget"),
        ("信访局2024年预算公开", "html", "gone", 2024, "budget"),
    ]
    assert [(t.code, t.source) for t in found.troubles] == [("gone", "县财政局")]
    assert found.unread == set()


def test_pages_by_pattern_end_where_there_is_no_more(tmp_path: Path, portal: Portal) -> None:
    portal.put("/list.html", listing(("/1.pdf", "一", "2024-01-01")))
    portal.put("/list_2.html", listing(("/2.pdf", "二", "2024-01-02")))
    for name in ("/1.pdf", "/2.pdf"):
        portal.put(name, b"%PDF" + name.encode())
    found = look(tmp_path, source(portal, next="", pages="list_{page}.html"))
    assert [f.name for f in found.files] == ["一.pdf", "二.pdf"]
    assert (found.troubles, portal.counts()["/list_3.html"]) == ([], 1)


def test_one_bad_link_does_not_keep_the_others_out(tmp_path: Path, portal: Portal) -> None:
    links = ("good", "down", "page", "large", "loop", "inner")
    portal.put("/list.html", listing(*((f"/{x}.pdf", x, "2024-01-01") for x in links)))
    portal.put("/good.pdf", b"%PDF")
    portal.pages["/down.pdf"] = Answer(status=500)
    portal.put("/page.pdf", "<html>", "text/html")
    portal.put("/large.pdf", b"x" * (3 << 20))
    portal.pages["/loop.pdf"] = Answer(status=301, headers={"Location": "/loop.pdf"})
    inner = "http://127.0.0.1:1/a.pdf"
    portal.pages["/inner.pdf"] = Answer(status=301, headers={"Location": inner})
    found = look(tmp_path, source(portal))
    assert [f.name for f in found.files] == ["good.pdf"]
    assert [(p.title, p.status) for p in found.postings] == [
        ("good", "read"),
        ("down", "unreachable"),
        ("page", "refused"),
        ("large", "refused"),
        ("loop", "unreachable"),
        ("inner", "refused"),
    ]
    codes = [t.code for t in found.troubles]
    assert codes == ["unreachable", "content_type", "too_large", "redirects", "host_not_allowed"]


def test_what_changes_from_one_look_to_the_next(tmp_path: Path, portal: Portal) -> None:
    register = PostingRegister(tmp_path / "register")

    def again() -> tuple[str, dict[str, str]]:
        found = look(tmp_path, source(portal))
        register.record(found, {f.uri: f"sha of {f.name}" for f in found.files})
        status = dict(register.postings().select("title", "status").rows())
        return register.sources()["status"][0], status

    portal.put("/list.html", listing(("/1.pdf", "一", "2024-01-01"), ("/2.pdf", "二", "")))
    portal.put("/1.pdf", b"%PDF", ETag='"1"')
    portal.put("/2.pdf", b"%PDF", ETag='"2"')
    assert again() == ("ok", {"一": "read", "二": "read"})
    digest = register.digest()
    assert again() == ("ok", {"一": "read", "二": "read"})
    assert register.digest() == digest
    assert portal.asked[-1][1]["If-None-Match"] == '"2"'

    del portal.pages["/2.pdf"]
    assert again() == ("partly", {"一": "read", "二": "gone"})
    portal.put("/list.html", listing(("/1.pdf", "一", "2024-01-01")))
    assert again() == ("ok", {"一": "read", "二": "withdrawn"})
    since = register.sources()["since"][0]
    del portal.pages["/list.html"]
    assert again() == ("unreachable", {"一": "read", "二": "withdrawn"})
    assert register.sources()["since"][0] > since
    assert register.postings()["document_id"].to_list() == ["sha of 一.pdf", "sha of 二.pdf"]


def test_a_listing_without_items_is_a_site_built_anew(tmp_path: Path, portal: Portal) -> None:
    register = PostingRegister(tmp_path / "register")
    portal.put("/1.pdf", b"%PDF")
    for page in (listing(("/1.pdf", "一", "2024-01-01")), "<table><tr><td>一</td></tr></table>"):
        portal.put("/list.html", page)
        found = look(tmp_path, source(portal))
        register.record(found, {f.uri: "sha" for f in found.files})
    [trouble] = found.troubles
    assert (trouble.code, found.unread) == ("no_entries", {"县财政局"})
    assert "ul.list li" in trouble.zh
    assert register.sources()["status"].to_list() == ["unreachable"]
    assert register.postings()["status"].to_list() == ["read"], "nothing was taken off"


def test_a_manifest_in_both_formats(tmp_path: Path, portal: Portal) -> None:
    portal.put("/a.pdf", b"%PDF-a")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-b")
    rows = [
        ["单位", "年度", "种类", "地址", "公开日期"],
        ["教育局", 2024, "预算", f"{portal.address}/a.pdf", date(2024, 2, 1)],
        ["农业局", 2024, "决算", "b.pdf", None],
        ["水务局", 2024, "预算", "lost.pdf", None],
        ["民政局", 2024, "预算", f"{portal.address}/表.ofd", None],
        [None, None, None, None, None],
    ]
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    lines = [",".join("" if cell is None else str(cell) for cell in row) for row in rows]
    (tmp_path / "list.csv").write_text("\n".join(lines), encoding="utf-8-sig")

    for name in ("list.xlsx", "list.csv"):
        entry = {"name": name, "kind": "manifest", "address": name, "allow_private": True}
        found = look(tmp_path / "home", *read_sources([entry], tmp_path))
        assert [(f.path.read_bytes(), f.published_on) for f in found.files] == [
            (b"%PDF-a", date(2024, 2, 1)),
            (b"%PDF-b", None),
        ]
        assert [(p.unit_name, p.fiscal_year, p.report_kind, p.status) for p in found.postings] == [
            ("教育局", 2024, "budget", "read"),
            ("农业局", 2024, "final", "read"),
            ("水务局", 2024, "budget", "gone"),
            ("民政局", 2024, "budget", "format"),
        ]


def test_a_manifest_leads_into_the_own_network_only_where_allowed(
    tmp_path: Path, portal: Portal
) -> None:
    portal.put("/a.pdf", b"%PDF-a")
    (tmp_path / "list.csv").write_text(f"address\n{portal.address}/a.pdf\n", encoding="utf-8")
    entry = {"name": "清单", "kind": "manifest", "address": "list.csv"}
    found = look(tmp_path / "home", *read_sources([entry], tmp_path))
    assert [t.code for t in found.troubles] == ["private_address"]
    assert portal.asked == []


@pytest.mark.parametrize(
    "text", ["单位\n甲\n", "address,year\nx.pdf,旧\n", "address,kind\nx.pdf,别的\n"]
)
def test_a_manifest_that_makes_no_sense(tmp_path: Path, text: str) -> None:
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    entry = {"name": "清单", "kind": "manifest", "address": "list.csv"}
    found = look(tmp_path / "home", *read_sources([entry], tmp_path))
    assert (found.unread, len(found.troubles)) == ({"清单"}, 1)


def test_folders_and_buckets(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep/a.PDF").write_bytes(b"%PDF-a")
    (folder / "b.zip").write_bytes(zipped(**{"c.pdf": b"%PDF-c"}))
    (folder / "d.doc").write_bytes(b"doc")
    (folder / "notes.txt").write_bytes(b"notes")
    bucket = fsspec.filesystem("memory")
    bucket.pipe_file("/county/e.pdf", b"%PDF-e")
    bucket.pipe_file("/county/f.docx", b"docx")
    entries = [
        {"name": "文件夹", "kind": "folder", "address": "in"},
        {"name": "桶", "kind": "folder", "address": "memory://county"},
        {"name": "没有", "kind": "folder", "address": "nowhere"},
    ]
    found = look(tmp_path / "home", *read_sources(entries, tmp_path))
    assert sorted(f.path.read_bytes() for f in found.files) == [b"%PDF-a", b"%PDF-c", b"%PDF-e"]
    unread = sorted(p.title for p in found.postings if p.status == "format")
    assert unread == ["d.doc", "f.docx"]
    assert found.unread == {"没有"}


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"kind": "portal", "address": "x"}, "缺少：name"),
        ({"name": "a", "kind": "ftp", "address": "x"}, "kind"),
        ({"name": "a", "kind": "folder", "address": []}, "address"),
        ({"name": "a", "kind": "folder", "address": "x", "colour": "red"}, "colour"),
        ({"name": "a", "kind": "portal", "address": "x", "pages": "list.html"}, "pages"),
        ({"name": "a", "kind": "portal", "address": "x", "max_pages": "many"}, "max_pages"),
        ("folder", "sources"),
    ],
)
def test_entries_that_make_no_sense(entry: object, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_sources([entry], Path())


def test_names_are_unique_and_politeness_is_checked() -> None:
    one = {"name": "a", "kind": "folder", "address": "x"}
    with pytest.raises(InputError, match="重复"):
        read_sources([one, one], Path())
    assert read_politeness({"seconds_between": 2, "contact": "x"}).seconds_between == 2
    with pytest.raises(InputError, match="speed"):
        read_politeness({"speed": 1})
