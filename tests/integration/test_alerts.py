"""Alerts from end to end: transitions, the outbox, real HTTP and SMTP servers on loopback."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email import message_from_bytes, policy
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import duckdb
import pytest
from aiosmtpd.controller import Controller

import sql
from assets.input_error import InputError
from assets.intake.collect import Collected
from assets.intake.origins import Source
from assets.intake.posting_register import PostingRegister
from assets.intake.sources import DownloadError
from assets.progress import Silence
from pipelines.alerting import config
from pipelines.alerting.config import Alerts, Channel
from pipelines.alerting.digest import digest
from pipelines.alerting.news import Item
from pipelines.alerting.run import Post, alerted, announce, deliver, try_channel
from pipelines.alerting.send import SendError, send
from pipelines.messages import UserError
from pipelines.run import ingest
from pipelines.settings import Settings

SECRET = "s3cr3t-t0ken-of-the-webhook"
VARIABLE = "GOUJI_TEST_ALERT_ADDRESS"
START = datetime(2024, 3, 1, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai


@dataclass
class Hook:
    """A webhook on loopback: what it took, and the status that it answers with."""

    server: ThreadingHTTPServer
    status: int = 200
    taken: list[dict[str, Any]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"json://127.0.0.1:{self.server.server_port}/{SECRET}"


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hook]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if it.status == 200:
                it.taken.append(json.loads(body))
            self.send_response(it.status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    it = Hook(ThreadingHTTPServer(("127.0.0.1", 0), Handler))
    thread = threading.Thread(target=it.server.serve_forever)
    thread.start()
    monkeypatch.setenv(VARIABLE, it.address)
    yield it
    it.server.shutdown()
    thread.join()
    it.server.server_close()


class Now:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        return self.time


Warehouse = dict[str, dict[str, Any]]


def put(path: Path, findings: Warehouse, documents: Warehouse) -> None:
    """Publish a warehouse with those findings and documents, by their ids."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(empty_warehouse(), path)
    with duckdb.connect(str(path)) as con:
        for rule in ("P04", "D03"):
            con.execute("INSERT INTO quality.rules (rule_id, stage) VALUES (?, 'parse')", [rule])
        for identity, row in documents.items():
            standard = {
                "document_id": identity,
                "disclosure_id": f"disclosure of {identity}",
                "unit_name": "云岭县教育局",
                "region_code": "509901",
                "fiscal_year": 2024,
                "report_kind": "budget",
                "status": "loaded",
                "is_current": True,
                "version_tie": False,
                "file_name": f"{identity}.pdf",
                "form": "chongqing",
            }
            insert(con, "mart.documents", {**standard, **row})
        for identity, row in findings.items():
            standard = {
                "finding_id": identity,
                "document_id": "d1",
                "disclosure_id": f"disclosure of {row.get('document_id', 'd1')}",
                "rule_id": "P04",
                "severity": "error",
                "verdict": "break",
                "origin": "source",
                "status": "open",
                "message": f"教育支出与下级之和相差 0.10 万元 [{identity}]。",
                "message_en": f"205 is off by 0.10 [{identity}].",
                "difference": Decimal("1000.00"),
                "page": 3,
            }
            insert(con, "quality.findings", {**standard, **row})


@cache
def empty_warehouse() -> Path:
    """A warehouse with all tables and no rows, made once."""
    path = Path(tempfile.mkdtemp()) / "empty.duckdb"
    with duckdb.connect(str(path)) as con:
        for file in sorted(sql.path("schema").glob("*.sql")):
            con.execute(file.read_text(encoding="utf-8"))
    return path


def insert(con: duckdb.DuckDBPyConnection, table: str, row: dict[str, Any]) -> None:
    marks = ", ".join("?" for _ in row)
    con.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))


@pytest.fixture
def clock() -> Now:
    return Now()


@pytest.fixture
def post(tmp_path: Path, clock: Now) -> Post:
    channel = Channel("值班", address_env=VARIABLE)
    return Post(
        tmp_path / "home",
        tmp_path / "current.duckdb",
        Alerts((channel,)),
        clock,
        sleep=lambda _: None,
    )


def told(post: Post, hook: Hook, findings: Warehouse, documents: Warehouse | None = None) -> str:
    """Publish, announce, and return what the webhook took of it."""
    put(post.warehouse, findings, documents or {"d1": {}})
    count = len(hook.taken)
    announce(post, f"run-{datetime.now(UTC).timestamp()}")
    return "\n".join(f"{m['title']}\n{m['message']}" for m in hook.taken[count:])


def test_the_first_load_is_told_as_one(post: Post, hook: Hook) -> None:
    said = told(post, hook, {"f1": {}, "f2": {"severity": "warning"}, "r": {"verdict": "rounding"}})
    assert "首次入库" in said
    assert "1 个文件，问题 2 处（错误 1，提示 1）" in said
    assert "相差" not in said
    assert len(hook.taken) == 1


def test_the_life_of_a_finding(post: Post, hook: Hook) -> None:
    told(post, hook, {})
    said = told(post, hook, {"f1aaaaaaaaaa": {}})
    assert "新问题 1" in said
    assert "云岭县教育局 2024 年预算" in said
    assert "相差 0.10 万元" in said
    assert "第 3 页" in said
    assert "gouji show f1aaaaaa" in said
    assert told(post, hook, {"f1aaaaaaaaaa": {}}) == ""
    assert "已解决 1" in told(post, hook, {"f1aaaaaaaaaa": {"status": "resolved"}})
    assert told(post, hook, {"f1aaaaaaaaaa": {"status": "resolved"}}) == ""
    assert "重新出现的问题 1" in told(post, hook, {"f1aaaaaaaaaa": {}})
    assert told(post, hook, {"f1aaaaaaaaaa": {"status": "accepted"}}) == ""
    assert "重新出现的问题 1" in told(post, hook, {"f1aaaaaaaaaa": {}})
    assert len(hook.taken) == 5


def test_rounding_and_consequences_alert_nobody(post: Post, hook: Hook) -> None:
    told(post, hook, {})
    silent = {"r": {"verdict": "rounding"}, "c": {"cause_id": "f"}}
    assert told(post, hook, silent) == ""
    assert told(post, hook, {k: {**v, "status": "resolved"} for k, v in silent.items()}) == ""
    assert "新问题 1" in told(post, hook, {"r": {"verdict": "break"}})


def test_an_old_year_loaded_later_is_told_as_one_and_this_year_is_not(
    post: Post, hook: Hook
) -> None:
    told(post, hook, {})
    old = {"document_id": "d0"}
    said = told(
        post,
        hook,
        {"f0": old, "f9": old, "f1": {"document_id": "d2"}},
        {"d1": {}, "d0": {"fiscal_year": 2019}, "d2": {}},
    )
    assert "2019 年往年资料：1 个文件，问题 2 处" in said
    assert "新问题 1" in said
    again = told(
        post,
        hook,
        {"f0": old, "f9": old, "f1": {"document_id": "d2"}, "f8": old},
        {"d1": {}, "d0": {"fiscal_year": 2019}, "d2": {}},
    )
    assert "新问题 1" in again


def test_missing_disclosures_and_quarantine(post: Post, hook: Hook) -> None:
    told(post, hook, {})
    bad = {"status": "quarantined", "status_reason": "文件有密码", "disclosure_id": None}
    late = {"rule_id": "D03", "document_id": None, "message": "“水利局”未按期公开。"}
    said = told(post, hook, {"late": late}, {"d1": {}, "d2": bad})
    assert "未按期公开 1，被隔离的文件 1" in said
    assert "d2.pdf：文件有密码" in said
    assert told(post, hook, {"late": late}, {"d1": {}, "d2": bad}) == ""
    assert "已可读取" in told(post, hook, {"late": late}, {"d1": {}, "d2": {}})


def test_many_findings_are_the_worst_and_a_count(post: Post, hook: Hook) -> None:
    told(post, hook, {})
    many = {f"f{n:03}": {"difference": Decimal(n)} for n in range(300)}
    said = told(post, hook, many)
    assert len(hook.taken) == 2
    message = hook.taken[-1]["message"]
    assert len(message.encode()) <= 2000
    shown = message.count("- 错误")
    assert 3 <= shown <= 10
    assert f"另有 {300 - shown} 处" in said
    assert message.index("[f299]") < message.index("[f298]")
    assert "[f000]" not in message


def test_a_channel_that_is_down_gets_it_later(post: Post, hook: Hook, clock: Now) -> None:
    told(post, hook, {})
    hook.status = 500
    assert told(post, hook, {"f1": {}}) == ""
    [waiting] = [e for e in post.outbox.listing() if e.sent_at is None]
    assert waiting.attempts == 1
    assert waiting.reason
    hook.status = 200
    assert deliver(post).sent == 0  # backs off
    clock.time += timedelta(minutes=2)
    assert told(post, hook, {"f1": {}}).count("新问题 1") == 1
    assert deliver(post).sent == 0


def test_a_crash_between_sending_and_noting_repeats_one_message(post: Post, hook: Hook) -> None:
    told(post, hook, {})

    def die(channel: Channel, title: str, body: str, markdown: str) -> None:
        send(channel, title, body, markdown)
        raise KeyboardInterrupt

    two = replace(post.alerts.channels[0], name="second")
    both = replace(post, alerts=Alerts((*post.alerts.channels, two)))
    put(post.warehouse, {"f1": {}}, {"d1": {}})
    with pytest.raises(KeyboardInterrupt):
        announce(replace(both, sender=die), "run-9")
    announce(both, "run-10")
    announce(both, "run-11")
    bodies = [m["message"] for m in hook.taken[1:]]
    assert len(bodies) == 3
    assert len(set(bodies)) == 2  # the repeated one has the number of the first


def test_a_crash_before_anything_is_queued_loses_nothing(
    post: Post, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(post, hook, {})

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("pipelines.alerting.run._queue", die)
        with pytest.raises(KeyboardInterrupt):
            told(post, hook, {"f1": {}})
    assert "新问题 1" in told(post, hook, {"f1": {}})


def test_quiet_hours_wait_for_their_end(post: Post, hook: Hook, clock: Now) -> None:
    quiet = config.read(
        {"channels": [{"name": "夜", "address_env": VARIABLE, "quiet": "22:00-07:30"}]}, Path()
    )
    post = replace(post, alerts=quiet)
    clock.time = datetime(2024, 3, 1, 14, 30, tzinfo=UTC)  # 22:30 in Shanghai
    assert told(post, hook, {}) == ""
    clock.time = datetime(2024, 3, 1, 23, 29, tzinfo=UTC)  # 07:29
    assert deliver(post).left == 1
    clock.time = datetime(2024, 3, 1, 23, 30, tzinfo=UTC)
    assert deliver(post).sent == 1
    assert len(hook.taken) == 1


def test_a_failing_run_is_told_once_and_so_is_its_recovery(post: Post, hook: Hook) -> None:
    told(post, hook, {})
    for number in range(2):
        with pytest.raises(RuntimeError), alerted(post, [f"run-{number}"]):
            raise RuntimeError("disk full")
    assert [m["title"] for m in hook.taken[1:]] == ["勾稽｜运行 1"]
    assert "disk full" in hook.taken[1]["message"]
    with alerted(post, ["run-2"]):
        pass
    assert "恢复正常" in hook.taken[-1]["message"]
    assert len(hook.taken) == 3


def test_a_source_that_is_down_and_a_run_that_was_killed(post: Post, hook: Hook) -> None:
    told(post, hook, {})
    for _ in range(2):
        with pytest.raises(DownloadError), alerted(post, [], ["http://a/"]):
            raise DownloadError("无法访问 http://a/", "cannot reach http://a/")
    assert "来源无法访问：无法访问 http://a/" in hook.taken[-1]["message"]
    assert len(hook.taken) == 2
    with pytest.raises(KeyboardInterrupt), alerted(post, []):
        raise KeyboardInterrupt
    with alerted(post, ["run-4"], ["http://b/"]):
        pass
    assert "来源恢复访问" not in hook.taken[-1]["message"]
    with alerted(post, ["run-5"], ["http://a/"]):
        pass
    assert "来源恢复访问：http://a/" in hook.taken[-1]["message"]
    assert any("上一次运行中断" in m["message"] for m in hook.taken)


def test_health_that_turns_bad_has_its_own_alert(post: Post, hook: Hook) -> None:
    good = {f"f{n:03}": {} for n in range(100)}
    told(post, hook, good)
    more = {**good, "g": {"origin": "parse"}}
    assert "读取质量" not in told(post, hook, more)
    bad = {**more, **{f"p{n}": {"origin": "parse"} for n in range(20)}}
    assert "可能读错的问题占 17.4%" in told(post, hook, bad)
    assert "读取质量" not in told(post, hook, {**bad, "z": {}})
    fixed = {k: {**v, "status": "resolved"} if v else v for k, v in bad.items()}
    assert "已恢复" in told(post, hook, fixed)


def test_a_program_whose_files_fail_has_its_own_alert(post: Post, hook: Hook) -> None:
    def failing(number: int) -> str:
        put(post.warehouse, {}, {"d1": {"producer": "WPS"}, "d2": {"producer": "Word"}})
        with duckdb.connect(str(post.warehouse)) as con:
            for document, failed in (("d1", number), ("d2", 0)):
                for n in range(300):
                    verdict = "break" if n < failed else "exact"
                    row = {"rule_id": "P04", "document_id": document, "verdict": verdict}
                    insert(con, "quality.evaluations", row)
        count = len(hook.taken)
        announce(post, f"run-{number}")
        return "\n".join(m["message"] for m in hook.taken[count:])

    failing(3)
    said = failing(30)
    assert "WPS 生成的文件核对不通过率 10.0%（此前 1.0%）" in said
    assert "Word" not in said
    assert failing(31) == ""
    assert "WPS 生成的文件核对不通过率 1.3%（此前 1.0%），已恢复" in failing(4)


def test_a_share_above_its_limit_is_told_from_the_first_load_on(post: Post, hook: Hook) -> None:
    limits = config.read({"health": {"parse_share": 12.5}}, Path()).health
    post = replace(post, alerts=replace(post.alerts, health=limits))
    mixed = {f"f{n:02}": {"origin": "parse"} if n < 10 else {} for n in range(40)}
    assert "可能读错的问题占 25.0%（上限 12.5%）" in told(post, hook, mixed)
    assert told(post, hook, mixed) == ""
    with pytest.raises(UserError):
        config.read({"health": {"parse_share": "much"}}, Path())


def test_sources_are_told_of_by_county_even_where_a_run_fails(
    post: Post, hook: Hook, tmp_path: Path
) -> None:
    register = PostingRegister(post.home / "raw" / "register")
    near = Source("甲县", "portal", ("http://a/",), region="509901")
    far = Source("乙县", "portal", ("http://b/",), region="439901")
    here = replace(post.alerts.channels[0], regions=("5099",))
    post = replace(post, alerts=Alerts((here,)))
    told(post, hook, {})
    down = InputError("没有回应", "no answer")
    for unread, failure in (({near, far}, True), ({near, far}, False), (set(), False)):
        found = Collected(looked=[near, far], unread={s.name for s in unread})
        for one in unread:
            found.trouble(one.address[0], down, one)
        register.record(found, {})
        if failure:
            with pytest.raises(RuntimeError), alerted(post, []):
                raise RuntimeError("disk full")
        else:
            with alerted(post, []):
                pass
    bodies = [m["message"] for m in hook.taken[1:]]
    # Between the two the run was well again, and the source was down still.
    assert ["甲县" in body for body in bodies] == [True, False, True]
    assert "运行失败" in bodies[0]
    assert "来源“甲县”无法访问：没有回应" in bodies[0]
    assert "来源恢复访问：甲县" in bodies[2]
    assert "乙县" not in "".join(bodies)


def test_filters() -> None:
    finding = Item("finding", "new", ("问题", "x"), "warning", "parse", "500240", "P04")
    run = Item("run", "run", ("失败", "failed"), "error")

    def heard(**wanted: Any) -> list[bool]:
        channel = Channel("c", **wanted)
        return [digest(channel, [item], "r") is not None for item in (finding, run)]

    assert heard() == [True, True]
    assert heard(severity="error") == [False, True]
    assert heard(stages=("load",)) == [False, True]
    assert heard(regions=("5001",)) == [False, True]
    assert heard(regions=("5002",), rules=("P",)) == [True, True]
    assert heard(rules=("X",)) == [False, True]
    assert heard(kinds=("finding",)) == [True, False]


def test_what_a_document_says_calls_nobody_and_links_nowhere() -> None:
    said = "<!channel> @all [点我](http://x) **粗**\n换行"
    message = digest(Channel("c"), [Item("finding", "new", (said, said))], "r")
    assert message is not None
    assert "@" not in message.body + message.markdown
    assert "<" not in message.body + message.markdown
    assert r"\[点我\]" in message.markdown
    assert len(message.body.splitlines()) == 3


def test_mail_goes_out_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    mails: list[bytes] = []

    class Handler:
        async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
            mails.append(envelope.content)
            return "250 OK"

    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    controller = Controller(Handler(), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        address = f"mailto://127.0.0.1:{port}?from=gouji@example.com&to=duty@example.com"
        monkeypatch.setenv(VARIABLE, address)
        assert try_channel(Channel("mail", address_env=VARIABLE, lang="en")) is None
    finally:
        controller.stop()
    [mail] = [message_from_bytes(m, policy=policy.default) for m in mails]
    assert mail["Subject"] == "gouji: a test message"
    body = mail.get_body(("plain", "html"))
    assert body is not None
    assert "The channel mail receives alerts." in body.get_content()


def test_an_address_is_nowhere_in_the_data_directory(
    post: Post, hook: Hook, clock: Now, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    hook.status = 500
    told(post, hook, {})
    hook.server.socket.close()
    clock.time += timedelta(days=1)
    told(post, hook, {"f1": {}})
    entries = post.outbox.listing()
    assert any(entry.reason for entry in entries)
    assert SECRET not in caplog.text
    files = [file for file in post.home.parent.rglob("*") if file.is_file()]
    assert files
    assert not any(SECRET.encode() in file.read_bytes() for file in files)


def test_an_unknown_or_absent_address_is_said_without_it(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = post.alerts.channels[0]
    monkeypatch.delenv(VARIABLE, raising=False)
    assert VARIABLE in str(try_channel(channel))
    monkeypatch.setenv(VARIABLE, f"nothing://{SECRET}")
    reason = try_channel(channel)
    assert reason
    assert SECRET not in reason
    with pytest.raises(SendError):
        send(channel, "t", "b", "b")


@pytest.mark.parametrize(
    "row",
    [
        {"name": "a"},
        {"name": "a", "address": f"json://{SECRET}"},
        {"name": "a", "address_env": f"json://{SECRET}"},
        {"name": "a", "address_file": f"json://{SECRET}"},
        {"name": "a", "address_env": "A", "address_file": "b"},
        {"name": "a", "address_env": "A", "quiet": "25:00-07:00"},
        {"name": "a", "address_env": "A", "stages": ["cooking"]},
        {"name": "a", "address_env": "A", "lang": "fr"},
        {"name": "a", "address_env": "A", "most": True},
        {"name": "a", "address_env": "A", "colour": 1},
        {"address_env": "A"},
    ],
)
def test_a_wrong_channel_is_one_sentence_without_the_secret(row: dict[str, Any]) -> None:
    with pytest.raises(UserError) as caught:
        config.read({"channels": [row]}, Path())
    for lang in ("zh", "en"):
        assert "gouji.toml" in caught.value.sentence(lang)
        assert SECRET not in caught.value.sentence(lang)


def test_an_ingestion_tells_of_itself_and_a_second_one_does_not(
    tmp_path: Path, samples: Path, hook: Hook
) -> None:
    settings = Settings(
        home=tmp_path / "home",
        warehouse=tmp_path / "out" / "current.duckdb",
        workers=1,
        alerts=Alerts((Channel("值班", address_env=VARIABLE),)),
    )
    for _ in range(2):
        ingest([str(samples / "a12.pdf")], settings, Silence())
    assert [m["title"] for m in hook.taken] == ["勾稽｜首次入库 1"]
    assert "1 个文件" in hook.taken[0]["message"]
    kept = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert not any(SECRET.encode() in file.read_bytes() for file in kept)


def test_a_restatement_is_told_once(post: Post, hook: Hook) -> None:
    told(post, hook, {})
    with duckdb.connect(str(post.warehouse)) as con:
        con.execute(
            "CREATE TABLE IF NOT EXISTS quality.restatements (restatement_id VARCHAR, "
            "restated_at TIMESTAMPTZ, restated_by VARCHAR, documents INTEGER, "
            "amounts_changed INTEGER, amounts_removed INTEGER, amounts_added INTEGER)"
        )
        con.execute("INSERT INTO quality.restatements VALUES ('x', now(), '张三', 2, 7, 0, 1)")
    for number in range(2):
        announce(post, f"restated-{number}")
    assert len(hook.taken) == 2
    assert "张三 同意按新的读法更改 2 个文件的数字：改 7，删 0，增 1" in hook.taken[1]["message"]


def test_the_command_tests_each_channel_and_shows_the_outbox(
    post: Post, hook: Hook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(post, hook, {})
    (tmp_path / "gouji.toml").write_text(
        f'home = "home"\n[[alerts.channels]]\nname = "值班"\naddress_env = "{VARIABLE}"\n'
        '[[alerts.channels]]\nname = "absent"\naddress_file = "no-such-file"\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)

    def command(*args: str) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-c", "from pipelines.cli.main import run; run()", *args]
        return subprocess.run(line, capture_output=True, text=True, check=False)

    test = command("alerts", "test")
    assert test.returncode == 1
    assert "已发送" in test.stdout
    assert "no-such-file" in test.stdout
    assert hook.taken[-1]["title"] == "勾稽：测试消息"
    status = command("alerts", "status")
    assert status.returncode == 0
    assert "首次入库" in status.stdout
    doctor = command("doctor")
    assert doctor.returncode == 1
    assert "no-such-file" in doctor.stdout
    assert SECRET not in test.stdout + status.stdout + doctor.stdout + test.stderr
