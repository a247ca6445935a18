from __future__ import annotations

from datetime import date

import pytest

from assets import frames
from assets.conform.units import disclosure_id
from assets.input_error import InputError
from assets.load import across, expected

HEAD = "region_code,fiscal_year,report_kind,deadline,unit_code,unit_name,scope\n"
TODAY = date(2024, 5, 1)


def asked(tmp_path, *rows):
    path = tmp_path / "expected.csv"
    path.write_text(HEAD + "\n".join(rows), encoding="utf-8")
    return expected.read(path, TODAY)


def document(**over):
    return {
        "document_id": "d",
        "is_disclosure": True,
        "region_code": "509901",
        "unit_name": "教育局",
        "unit_code": "101001",
        "fiscal_year": 2023,
        "report_kind": "budget",
        "scope": "unit",
        **over,
    }


def awaited(tmp_path, rows, documents=(), kept=(), *, postings=(), sources=(), units=()):
    current = frames.build(documents, frames.CONFORM["documents"])
    units = frames.build(units, frames.CONFORM["units"])
    posted = expected.Posted(
        frames.build(postings, frames.POSTINGS), frames.build(sources, frames.SOURCES)
    )
    return list(expected.awaited(asked(tmp_path, *rows), current, units, list(kept), posted))


DEADLINE = "509901,2024,budget,2024-03-31,,,"


def test_who_disclosed_last_year_is_expected_this_year(tmp_path):
    (row,) = awaited(tmp_path, [DEADLINE], [document()])

    assert (row["unit_name"], row["is_due"], row["disclosed_by"]) == ("教育局", True, None)
    assert row["document_id"] == disclosure_id("509901", "101001", 2024, "budget", "unit")


def test_a_disclosure_that_is_there_names_its_file(tmp_path):
    documents = [document(), document(document_id="e", fiscal_year=2024)]

    assert [r["disclosed_by"] for r in awaited(tmp_path, [DEADLINE], documents)] == ["e"]


def registered(**over):
    unit = {"region_code": "509901", "unit_code": "101001", "scope": "unit", "is_proposed": False}
    return {**unit, "unit_name": "教育局", **over}


def test_a_renamed_unit_is_expected_under_its_new_name(tmp_path):
    units = [registered(valid_to=2023), registered(unit_name="教体局", valid_from=2024)]
    renamed = document(document_id="e", fiscal_year=2024, unit_name="教体局")
    (row,) = awaited(tmp_path, [DEADLINE], [document(), renamed], units=units)

    assert (row["unit_name"], row["disclosed_by"]) == ("教体局", "e")


def test_a_unit_that_ended_is_not_expected(tmp_path):
    assert awaited(tmp_path, [DEADLINE], [document()], units=[registered(valid_to=2023)]) == []


LISTED = "509901,2024,budget,2024-03-31,,教育局,unit"


def test_a_list_may_have_a_former_name_or_another_writing(tmp_path):
    units = [
        registered(valid_to=2023),
        registered(unit_code="102001", unit_name="教体局", valid_from=2024, aliases=["县教体局"]),
    ]
    units = [{**unit, "unit_id": "101001"} for unit in units]
    there = document(document_id="e", fiscal_year=2024, unit_name="教体局", unit_id="101001")
    for name in ("教育局", "教体局", "县教体局"):
        (row,) = awaited(tmp_path, [LISTED.replace("教育局", name)], [there], units=units)
        assert (row["unit_name"], row["unit_code"]) == ("教体局", "102001")
        assert row["disclosed_by"] == "e"
        assert row["document_id"] == disclosure_id("509901", "101001", 2024, "budget", "unit")


def test_a_unit_that_was_merged_is_expected_as_its_successor_once(tmp_path):
    ended = {"valid_to": 2023, "successor": "教体局"}
    units = [
        registered(**ended),
        registered(unit_code="102001", unit_name="体育局", **ended),
        registered(unit_code="103001", unit_name="教体局", valid_from=2024),
    ]
    before = [document(), document(document_id="e", unit_name="体育局", unit_code="102001")]
    for rows in ([DEADLINE], [LISTED], [LISTED, DEADLINE]):
        (row,) = awaited(tmp_path, rows, before, units=units)
        assert (row["unit_name"], row["unit_code"]) == ("教体局", "103001")
        assert row["document_id"] == disclosure_id("509901", "103001", 2024, "budget", "unit")


def test_a_unit_on_the_list_that_the_register_ends_is_not_expected(tmp_path):
    assert awaited(tmp_path, [LISTED], units=[registered(valid_to=2023)]) == []
    assert len(awaited(tmp_path, [LISTED], units=[registered(valid_to=2024)])) == 1


def test_a_copied_code_expects_nobody_elses_disclosure(tmp_path):
    other = document(unit_name="体育局", unit_id="体育局")
    (row,) = awaited(tmp_path, [DEADLINE], [other], units=[registered()])
    assert row["document_id"] == disclosure_id("509901", "体育局", 2024, "budget", "unit")


def test_a_listed_unit_is_expected_once(tmp_path):
    listed = "509901,2024,budget,2024-06-30,101001,教育局,unit"
    rows = awaited(tmp_path, [listed, DEADLINE], [document()])

    assert [(r["unit_name"], r["is_due"]) for r in rows] == [("教育局", False)]


@pytest.mark.parametrize(
    ("file", "may_be"),
    [
        ("/公开/扫描件.pdf", True),
        ("/公开/2024/教育局预算.pdf", True),
        ("/公开/2023/教育局预算.pdf", False),
        ("/公开/2024年决算.pdf", False),
    ],
)
def test_a_file_in_quarantine_that_may_be_it(tmp_path, file, may_be):
    (row,) = awaited(tmp_path, [DEADLINE], [document()], [file])

    assert (row["possible_file"] == file) is may_be


@pytest.mark.parametrize(
    "row",
    [
        "509901,24x,budget,2024-03-31,,,",
        "509901,2024,预算,2024-03-31,,,",
        "509901,2024,budget,3/31,,,",
    ],
)
def test_a_slip_of_the_list_is_named(tmp_path, row):
    with pytest.raises(InputError, match="2"):
        asked(tmp_path, row)


def test_no_list_asks_nothing():
    assert expected.read(None, TODAY).rows == ()


def test_files_that_were_read_and_are_no_disclosure_are_no_candidates():
    raw = frames.build(
        [
            {"document_id": "menu", "source_uri": "menu.pdf", "status": "registered"},
            {"document_id": "scan", "source_uri": "scan.pdf", "status": "registered"},
            {"document_id": "locked", "source_uri": "locked.pdf", "status": "quarantined"},
        ],
        frames.RAW["raw_documents"],
    )
    documents = frames.build(
        [
            document(document_id="menu", is_disclosure=False, text_source="embedded"),
            document(document_id="scan", is_disclosure=False, text_source="ocr"),
        ],
        frames.CONFORM["documents"],
    )

    assert expected.kept_out(raw, documents) == ["scan.pdf", "locked.pdf"]


def test_a_missing_disclosure_has_an_identity_and_no_file(tmp_path):
    rows = awaited(tmp_path, [DEADLINE], [document()])
    due = frames.build(rows, frames.EXPECTED)
    documents = frames.build([document()], frames.CONFORM["documents"])

    together = across.with_missing(documents, due)
    assert together["fiscal_year"].to_list() == [2023, 2024]
    assert across.without_files(together, due)["document_id"].to_list() == ["d", None]


def posting(title, **over):
    return {"address": "http://portal/1", "title": title, "status": "format", **over}


@pytest.mark.parametrize(
    ("posted", "may_be"),
    [
        (posting("教育局2024年预算公开"), True),
        (posting("附件1", page_title="县教育局2024年预算公开"), True),
        (posting("附件", unit_name="教育局"), True),
        (posting("部门预算公开"), True),
        (posting("教育局2024年预算公开", status="unreachable"), True),
        (posting("教育局2024年预算公开", status="withdrawn"), False),
        (posting("教育局2024年预算公开", document_id="d"), False),
        (posting("教育局2024年预算公开", fiscal_year=2023), False),
        (posting("教育局2024年预算公开", report_kind="final"), False),
        (posting("教育局2024年预算公开", region_code="509902"), False),
        (posting("档案局2024年预算公开"), False),
        (posting("附件", unit_name="档案局"), False),
        (posting("关于春节放假的通知"), False),
    ],
)
def test_a_posting_that_was_not_read_and_may_be_it(tmp_path, posted, may_be):
    other = "509901,2024,budget,2024-03-31,,档案局,unit"
    rows = awaited(tmp_path, [DEADLINE, other], [document()], postings=[posted])

    assert [r["possible_posting"] for r in rows if r["unit_name"] == "教育局"] == [
        "http://portal/1" if may_be else None
    ]


@pytest.mark.parametrize(
    ("status", "region", "named"),
    [
        ("unreachable", "509901", "网站"),
        ("unreachable", None, "网站"),
        ("unreachable", "509902", None),
        ("partly", "509901", None),
    ],
)
def test_a_source_that_cannot_be_reached_may_have_it(tmp_path, status, region, named):
    source = {"source": "网站", "status": status, "region_code": region}
    (row,) = awaited(tmp_path, [DEADLINE], [document()], sources=[source])

    assert row["unreachable_source"] == named
