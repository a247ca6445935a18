"""A day in the life: a portal of forty disclosures, the schedule, what changes, who hears of it.

Everything is real but the county and the calendar: a web server on this machine posts generated
PDFs, Dagster's schedule asks for the run and its job is carried out, and a mail server and a
webhook on this machine take the alerts.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import dagster as dg
import duckdb
import pytest
from alert_servers import hook, mailbox
from bureau import Bureau, Calendar
from dagster._utils.schedules import schedule_execution_time_iterator
from fictional_county import (
    COUNTY,
    REGION,
    UNITS,
    YEAR,
    Disclosure,
    disclosure,
    figures,
    pdf,
    register_of_units,
)
from portal_server import serving

from pipelines.definitions import defs
from pipelines.instance import open_instance
from pipelines.settings import resolve

ZONE = ZoneInfo("Asia/Shanghai")
SILENT = f"{COUNTY}县志馆"
#: Units that disclose something else on the second day, or whose figures do not agree.
STAYS_WRONG, REPAIRED, RESTATED, SPOILT, TAKEN_OFF, CUT = 30, 3, 7, 12, 20, 9


@dataclass
class Day:
    """What is to be looked at when a day's run is over."""

    number: int
    moment: datetime
    warehouse: Path
    told: dict[str, list[str]]
    asked: Counter[str]

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.warehouse), read_only=True) as con:
            return con.execute(query, list(values)).fetchall()

    def amounts(self, document_id: str) -> Counter[tuple[Any, ...]]:
        return Counter(
            self.rows(
                "SELECT table_code, side, line_code, line_name, measure, amount "
                "FROM mart.amounts WHERE document_id = ?",
                document_id,
            )
        )


def first_day() -> dict[str, Disclosure]:
    """The forty disclosures, two of which have a figure that does not fit."""
    wrong = {"wrong": Decimal("5.00")}
    faulty = {STAYS_WRONG: wrong, REPAIRED: wrong}
    return {f"{n:02}": disclosure(n, **faulty.get(n, {})) for n in range(40)}


def second_day() -> dict[str, Disclosure]:
    """What is posted anew on the second day: three corrections."""
    return {
        f"{REPAIRED:02}": disclosure(REPAIRED),
        f"{RESTATED:02}-2": disclosure(RESTATED, project=Decimal("200.00")),
        f"{SPOILT:02}-2": disclosure(SPOILT, wrong=Decimal("2.00")),
    }


CUT_FILE = pdf(disclosure(CUT))[:4000]


def identity(made: Disclosure) -> str:
    return sha256(pdf(made)).hexdigest()


def change(bureau: Bureau) -> None:
    """Do to the site what happens on the second day."""
    made, day = second_day(), date(YEAR, 3, 2)
    # The first correction stands at the address of what it corrects, with its date of before.
    bureau.entries[f"{REPAIRED:02}"].data = pdf(made[f"{REPAIRED:02}"])
    for number in (RESTATED, SPOILT):
        bureau.post(f"{number:02}-2", UNITS[number], day, pdf(made[f"{number:02}-2"]))
    # The second stands beside what it corrects, the third in its place.
    del bureau.entries[f"{SPOILT:02}"]
    del bureau.entries[f"{TAKEN_OFF:02}"]
    bureau.post("cut", UNITS[CUT], day, CUT_FILE)


def set_up(folder: Path, bureau: Bureau) -> None:
    """Write the settings, the register of units and the list of what should be disclosed."""
    settings = f"""
        units = "units.csv"
        expected = "expected.csv"
        workers = 2
        [http]
        seconds_between = 0
        back_off = 0.01
        retries = 1
        [[sources]]
        name = "县财政局"
        kind = "portal"
        address = "{bureau.portal.address}/ysgk/index.html"
        region = "{REGION}"
        entries = "li"
        date = "span"
        next = "a.next"
        attachments = "div.content a"
        allow_private = true
        [[alerts.channels]]
        name = "值班群"
        address_env = "DAY_HOOK"
        length = 9000
        [[alerts.channels]]
        name = "局领导"
        address_env = "DAY_MAIL"
        severity = "error"
        lang = "en"
        length = 9000
        [[alerts.channels]]
        name = "邻县"
        address_env = "DAY_NEIGHBOUR"
        regions = ["4399"]
    """
    (folder / "gouji.toml").write_text(settings, encoding="utf-8")
    (folder / "units.csv").write_text(register_of_units(), encoding="utf-8")
    (folder / "expected.csv").write_text(
        "region_code,fiscal_year,report_kind,deadline,unit_code,unit_name,scope\n"
        f"{REGION},{YEAR},budget,{YEAR}-03-01,,{SILENT},unit\n",
        encoding="utf-8",
    )


def scheduled_run(calendar: Calendar) -> None:
    """Let the schedule's next time come, and carry out the run that it asks for."""
    location = defs()
    schedule = location.resolve_schedule_def("sources")
    assert isinstance(schedule, dg.ScheduleDefinition)
    upcoming = schedule_execution_time_iterator(
        calendar.moment.timestamp() + 1, schedule.cron_schedule, schedule.execution_timezone
    )
    calendar.moment = next(upcoming)
    with open_instance(resolve()) as instance:
        context = dg.build_schedule_context(instance, scheduled_execution_time=calendar.moment)
        [request] = schedule.evaluate_tick(context).run_requests or []
        job = location.resolve_job_def(schedule.job_name)
        result = job.execute_in_process(
            run_config=request.run_config, tags=request.tags, instance=instance
        )
        assert result.success


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Day]]:
    """Six days of the schedule, on two of which the site is down; what was to be seen of each."""
    folder = tmp_path_factory.mktemp("day")
    calendar = Calendar(datetime(YEAR, 2, 29, 20, tzinfo=ZONE))
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        webhook, mails = stack.enter_context(hook()), stack.enter_context(mailbox())
        bureau = Bureau(stack.enter_context(serving()))
        for name in [name for name in os.environ if name.startswith("GOUJI_")]:
            patch.delenv(name)
        patch.chdir(folder)
        patch.setenv("DAY_HOOK", webhook.address("duty"))
        patch.setenv("DAY_NEIGHBOUR", webhook.address("neighbour"))
        patch.setenv("DAY_MAIL", mails.address)
        set_up(folder, bureau)
        calendar.hang(patch)
        for name, made in first_day().items():
            day = date(YEAR, 2, 1) + timedelta(days=int(name) // 2)
            bureau.post(name, made.unit, day, pdf(made))
        out = []
        for number in range(1, 7):
            if number == 2:
                change(bureau)
            bureau.put_up(closed=number in {4, 5})
            bureau.portal.asked.clear()
            webhook.taken.clear()
            mails.taken.clear()
            scheduled_run(calendar)
            kept = folder / f"day-{number}.duckdb"
            kept.write_bytes((folder / "warehouse/current.duckdb").read_bytes())
            told = {
                "duty": [f"{m['title']}\n{m['message']}" for p, m in webhook.taken if p == "duty"],
                "neighbour": [m["message"] for p, m in webhook.taken if p == "neighbour"],
                "mail": ["\n".join(mail) for mail in mails.taken],
            }
            out.append(Day(number, calendar.moment, kept, told, bureau.portal.counts()))
        yield out


def without_number(message: str) -> list[str]:
    """Return the lines of a message but the last, which has its number."""
    *lines, number = message.strip().splitlines()
    assert number.startswith(("消息编号 ", "message "))
    return lines


def test_the_schedule_fires_each_morning(days: list[Day]) -> None:
    assert [d.moment.strftime("%m-%d %H:%M") for d in days] == [
        "03-01 06:30",
        "03-02 06:30",
        "03-03 06:30",
        "03-04 06:30",
        "03-05 06:30",
        "03-06 06:30",
    ]


def test_the_first_day_loads_forty_and_says_so_once(days: list[Day]) -> None:
    day = days[0]
    listed = [f"/ysgk/index{n}.html" for n in ("", "_1", "_2")]
    files = [f"/files/{n:02}.pdf" for n in range(40)]
    assert all(day.asked[path] == 1 for path in [*listed, *files])

    documents = "SELECT document_id, unit_name, region_code, status, is_current FROM mart.documents"
    faulty = {STAYS_WRONG, REPAIRED}
    assert sorted(day.rows(documents)) == sorted(
        (
            identity(made),
            made.unit,
            REGION,
            "loaded_with_findings" if made.number in faulty else "loaded",
            True,
        )
        for made in first_day().values()
    )
    for made in first_day().values():
        assert day.amounts(identity(made)) == Counter(figures(made)), made.unit
    assert roots(day) == [(UNITS[n], *FAULT, Decimal("50000.00"), "open") for n in (3, 30)]

    said = (
        "首次入库：40 个文件，问题 2 处（错误 2，提示 0），0 个文件被隔离。"
        "以后只通知变化；逐条见 gouji findings"
    )
    lines = ["【首次入库】", f"- {said}"]
    assert [m.splitlines()[0] for m in day.told["duty"]] == ["勾稽｜首次入库 1"]
    assert [without_number(m)[1:] for m in day.told["duty"]] == [lines]
    assert [without_number(m) for m in day.told["neighbour"]] == [lines]
    [mail] = day.told["mail"]
    assert "first load: 40 documents, 2 findings (2 errors, 0 warnings), 0 files in" in mail


#: Where the one figure stands that explains every broken equation of a faulty disclosure.
FAULT = ("general_expenditure", "2080505")


def roots(day: Day) -> list[tuple[Any, ...]]:
    """Return the findings that nothing else explains: unit, place, difference in yuan, status."""
    return day.rows(
        """
        SELECT d.unit_name, f.table_code, f.line_code, abs(f.difference), f.status
        FROM quality.findings AS f LEFT JOIN mart.documents AS d USING (document_id)
        WHERE f.cause_id IS NULL AND f.verdict <> 'rounding' AND f.rule_id <> 'D03'
        ORDER BY list_position(?, d.unit_name)
    """,
        list(UNITS),
    )


def test_the_second_day_has_three_corrections_and_keeps_what_they_correct(days: list[Day]) -> None:
    day = days[1]
    before, after = first_day(), second_day()
    versions = {identity(m): m for m in (*before.values(), *after.values())}
    replaced = {identity(before[f"{n:02}"]) for n in (REPAIRED, RESTATED, SPOILT)}
    loaded = "SELECT document_id, is_current FROM mart.documents WHERE status <> 'quarantined'"
    assert dict(day.rows(loaded)) == {d: d not in replaced for d in versions}
    for document_id, made in versions.items():
        assert day.amounts(document_id) == Counter(figures(made)), made.unit
    assert day.rows(
        "SELECT amount FROM mart.current_amounts WHERE unit_name = ? AND table_code = 'expenditure'"
        " AND line_name = '合计' AND measure = 'project'",
        UNITS[RESTATED],
    ) == [(Decimal("2000000.00"),)]
    assert set(roots(day)) == {
        (UNITS[REPAIRED], *FAULT, Decimal("50000.00"), "resolved"),
        (UNITS[STAYS_WRONG], *FAULT, Decimal("50000.00"), "open"),
        (UNITS[SPOILT], *FAULT, Decimal("20000.00"), "open"),
    }
    # What did not change is not asked for again in full, and is kept as it was.
    first = "SELECT * EXCLUDE (last_seen_at) FROM mart.document_sources ORDER BY ALL"
    assert set(days[0].rows(first)) < set(day.rows(first))


def test_what_was_taken_off_the_site_stays_and_is_marked(days: list[Day]) -> None:
    gone = first_day()[f"{TAKEN_OFF:02}"]
    assert days[1].rows(
        "SELECT p.status, d.status, d.is_current FROM mart.postings AS p "
        "JOIN mart.documents AS d USING (document_id) WHERE d.document_id = ?",
        identity(gone),
    ) == [("withdrawn", "loaded", True)]
    statuses = "SELECT status, count(*) FROM mart.postings GROUP BY ALL"
    assert dict(days[0].rows(statuses)) == {"read": 40}
    # The third correction took the place of what it corrects.
    assert dict(days[1].rows(statuses)) == {"read": 41, "withdrawn": 2}


def test_the_hostile_file_is_alone_in_quarantine(days: list[Day]) -> None:
    held = "SELECT document_id, reason_code, status_reason FROM mart.documents WHERE status = ?"
    assert days[0].rows(held, "quarantined") == []
    for day in days[1:]:
        assert day.rows(held, "quarantined") == [
            (sha256(CUT_FILE).hexdigest(), "truncated", CUT_REASON)
        ]


CUT_REASON = "文件不完整，缺少结尾部分，多半是下载中断；请重新下载。"


def test_the_health_of_the_whole_is_there_by_form_and_by_program(days: list[Day]) -> None:
    day = days[0]
    made = "SELECT producer, producer_text, count(*) FROM mart.documents GROUP BY ALL ORDER BY 1"
    assert day.rows(made) == [("WPS", "WPS 文字", 20), ("Word", "Microsoft® Word 2016", 20)]
    shares = {
        (measure, subject): (part, whole)
        for measure, subject, part, whole in day.rows(
            "SELECT measure, subject, part, whole FROM quality.health"
        )
    }
    assert shares["unknown_forms", None] == (0, 40)
    assert shares["parse_share", None] == (0, 2)
    programs = {"WPS", "Word"}
    assert shares.keys() == {
        ("unknown_forms", None),
        ("parse_share", None),
        ("failing_form", "chongqing"),
        *(("failing_producer", name) for name in programs),
    }
    # The two faulty disclosures break five equations each, and nothing else fails.
    assert shares["failing_form", "chongqing"][0] == sum(
        shares["failing_producer", name][0] for name in programs
    )
    assert sorted(shares["failing_producer", name][0] for name in programs) == [5, 5]


def told_of(day: Day, unit: str, wrong: str) -> str:
    """Return the line that tells of a faulty unit's finding, with its message and its command."""
    [(finding_id, message)] = day.rows(
        "SELECT f.finding_id, f.message FROM quality.findings AS f "
        "JOIN mart.documents AS d USING (document_id) "
        "WHERE f.cause_id IS NULL AND d.unit_name = ?",
        unit,
    )
    assert f"相差{wrong}万元" in message or f"多出{wrong}万元" in message
    return f"- 错误｜{unit} {YEAR} 年预算：{message} gouji show {finding_id[:8]}"


def test_the_second_day_is_told_once_and_whole(days: list[Day]) -> None:
    day = days[1]
    [(address,)] = day.rows(
        "SELECT address FROM mart.postings WHERE title LIKE ? || '%'", UNITS[20]
    )
    [(missing, said)] = day.rows(
        "SELECT finding_id, message FROM quality.findings WHERE rule_id = 'D03'"
    )
    assert SILENT in said and f"{YEAR}-03-01" in said
    [message] = day.told["duty"]
    assert without_number(message) == [
        "勾稽｜未按期公开 1，公开网页的变化 1，新问题 1，被隔离的文件 1，已解决 1",
        "【未按期公开】",
        f"- 错误｜{said} gouji show {missing[:8]}",
        "【公开网页的变化】",
        f"- {UNITS[TAKEN_OFF]} {YEAR} 年预算已从“县财政局”撤下（{address}）；已入库的数据仍然保留",
        "【新问题】",
        told_of(day, UNITS[SPOILT], "2.00"),
        "【被隔离的文件】",
        f"- {UNITS[CUT]}{YEAR}年单位预算公开.pdf：{CUT_REASON}",
        "【已解决】",
        told_of(day, UNITS[REPAIRED], "5.00"),
    ]
    # One hears of errors alone, the other of its own county.
    [mail] = day.told["mail"]
    assert mail.splitlines()[0] == (
        "gouji｜Not disclosed by the deadline: 1, New findings: 1, Files in quarantine: 1, "
        "Resolved: 1"
    )
    assert day.told["neighbour"] == []


def test_a_day_with_nothing_new_is_silent_and_changes_no_byte(days: list[Day]) -> None:
    assert days[2].told == {"duty": [], "neighbour": [], "mail": []}
    assert days[2].warehouse.read_bytes() == days[1].warehouse.read_bytes()


def test_a_source_that_closes_and_opens_again_is_told_once_each(days: list[Day]) -> None:
    closed, still, opened = days[3:]
    assert [m.splitlines()[1:3] for m in closed.told["duty"]] == [
        ["【来源】", "- 来源“县财政局”无法访问：" + reason(closed)]
    ]
    assert len(closed.told["mail"]) == 1
    assert still.told == {"duty": [], "neighbour": [], "mail": []}
    assert [without_number(m)[1:] for m in opened.told["duty"]] == [
        ["【来源】", "- 来源恢复访问：县财政局"]
    ]
    # Nothing is taken for gone because it cannot be seen, and nobody is blamed for it.
    for day in (closed, still):
        assert day.rows("SELECT DISTINCT status FROM mart.sources") == [("unreachable",)]
        assert dict(day.rows("SELECT status, count(*) FROM mart.postings GROUP BY ALL")) == {
            "read": 41,
            "withdrawn": 2,
        }
    everything = "SELECT * FROM mart.amounts ORDER BY ALL"
    assert opened.rows(everything) == days[1].rows(everything)


def reason(day: Day) -> str:
    return str(day.rows("SELECT reason FROM mart.sources")[0][0])
