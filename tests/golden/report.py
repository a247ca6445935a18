"""The accuracy report: what was read right of a folder of PDFs that have their truth beside them.

    python tests/golden/report.py [--out build/accuracy.md] FOLDER…

Markdown on standard output (and in `--out`). Exit status 0 where the goals are reached, 1 where
they are not, 2 where there is nothing to measure.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from score.document import DocumentScore, score_document
from score.reader import Register, judge, known_units, read_all, register_of
from score.tally import Tally, added
from score.truth import documents, read_truth

from assets.extract.worker import Failure

#: The goals: the share of amounts over all documents with a text layer, and of any one of them.
OVERALL, EACH = 0.999, 0.99


def measure(options: argparse.Namespace) -> tuple[list[DocumentScore], list[str]]:
    """Read and score every document of the command line; returns the scores, and what is odd."""
    notes, wanted, paths = [], [], {}
    for pdf, truth_path in (pair for folder in options.folders for pair in documents(folder)):
        if pdf is None:
            notes.append(f"{truth_path.name}: its PDF is not there")
            continue
        key, truth = hashlib.sha256(pdf.read_bytes()).hexdigest(), read_truth(truth_path)
        if truth.get("sha256") not in (key, None):
            notes.append(f"{pdf.name}: not the bytes that its truth is about")
        wanted.append((key, pdf, truth))
        paths[key] = pdf
    register = _register(options, [truth for _, _, truth in wanted])
    read = read_all(paths, register, anyway=options.anyway, workers=options.workers)
    whole = [frames for frames in read.values() if not isinstance(frames, Failure)]
    evaluations, complaint = judge(whole, register)
    notes += [complaint] if complaint else []
    by_id = evaluations.partition_by("document_id", as_dict=True)
    none = evaluations.clear()
    return [
        score_document(pdf.name, truth, read[key], by_id.get((key,), none))
        for key, pdf, truth in wanted
    ], notes


def _register(options: argparse.Namespace, truths: Sequence[Mapping[str, Any]]) -> Register:
    """Return the units that readers know: the truths' own, the file named, or one nearby."""
    if options.known_units:
        return known_units(truths)
    near = (path for folder in options.folders for path in sorted(folder.rglob("registry.csv")))
    path = options.register or next(near, None)
    return register_of(path) if path else Register()


def shortfalls(scores: Sequence[DocumentScore]) -> list[str]:
    """Return how the goals are missed, in words; scans are not part of them."""
    typed = [score for score in scores if not score.is_scan]
    out = []
    total = added(score.amounts for score in typed)
    for name, share in (("precision", total.precision), ("recall", total.recall)):
        if share < OVERALL:
            out.append(f"amounts {name} {_percent(share)} of all, below {_percent(OVERALL)}")
    for score in typed:
        tally = score.amounts
        if min(tally.precision, tally.recall) < EACH:
            out.append(
                f"{score.name}: precision {_percent(tally.precision)}, "
                f"recall {_percent(tally.recall)}, below {_percent(EACH)}"
            )
        out += [f"{score.name}: {words}" for words in score.problems]
    return out


def markdown(
    scores: Sequence[DocumentScore], notes: Sequence[str], seconds: float, limit: int
) -> str:
    """Return the report; `limit` differences of each subject are shown a document."""
    typed, scans = [s for s in scores if not s.is_scan], [s for s in scores if s.is_scan]
    missed = shortfalls(scores)
    out = [
        "# Accuracy",
        "",
        f"{len(scores)} documents, read and checked in {seconds:.0f} s. "
        f"Goals (amounts ≥ {_percent(OVERALL)}, no document below {_percent(EACH)}): "
        f"**{'reached' if not missed else 'not reached'}**.",
        "",
        *(f"- {words}" for words in [*missed, *notes]),
        "",
        *_totals(typed, scans),
        "",
        *_overview(scores),
    ]
    for score in scores:
        out += ["", *_details(score, limit)]
    return "\n".join(out) + "\n"


def _totals(typed: Sequence[DocumentScore], scans: Sequence[DocumentScore]) -> list[str]:
    rows = []
    for name, group in (("with a text layer", typed), ("scans", scans)):
        if not group:
            continue
        amounts = added(score.amounts for score in group)
        header = added(score.header for score in group)
        breaks = added(score.findings.breaks for score in group)
        rounding = added(score.findings.rounding for score in group)
        alarms = sum(len(score.findings.false_alarms) for score in group)
        claims = added(score.claims for score in group)
        exact = added(score.claims for score in group if score.claims.complete)
        rows += [
            [f"**{name}**", str(len(group)), "documents", ""],
            ["amounts", *_both(amounts)],
            ["amounts whose box is wrong", str(len(amounts.misplaced)), "", ""],
            ["header fields", *_both(header)],
            ["project fields", *_both(added(score.projects for score in group))],
            ["indicator fields", *_both(added(score.indicators for score in group))],
            ["claims, recall", f"{claims.right} of {claims.expected}", "", _percent(claims.recall)],
            [
                "claims, where the truth is complete",
                f"{exact.right} of {exact.got} read",
                _percent(exact.precision),
                "",
            ],
            ["findings beyond rounding", f"{breaks.right} of {breaks.expected}", "",
             _percent(breaks.recall)],
            ["roundings", f"{rounding.right} of {rounding.expected}", "",
             _percent(rounding.recall)],
            ["false alarms", str(alarms), "", ""],
            ["said of ourselves", str(sum(len(score.findings.own) for score in group)), "", ""],
        ]  # fmt: skip
    return _table(["", "right", "precision", "recall"], rows)


def _overview(scores: Sequence[DocumentScore]) -> list[str]:
    rows = [
        [
            score.name,
            score.style,
            score.status + ("" if score.status_right else " ✗"),
            _short(score.amounts),
            _percent(score.amounts.precision),
            _percent(score.amounts.recall),
            str(len(score.amounts.misplaced)),
            "right" if score.header.whole else f"{len(score.header.differences)} wrong",
            _short(score.projects),
            _short(score.indicators),
            _short(score.claims) if score.claims.complete else f"{_short(score.claims)}, recall",
            _found(score),
            str(len(score.findings.false_alarms)),
            str(len(score.findings.own)),
        ]
        for score in scores
    ]
    titles = [
        "document", "style", "status", "amounts", "precision", "recall", "boxes wrong", "header",
        "projects", "indicators", "claims", "findings", "false", "own",
    ]  # fmt: skip
    return _table(titles, rows)


def _details(score: DocumentScore, limit: int) -> list[str]:
    rows = [
        [code, *_both(tally), str(tally.got), str(len(tally.misplaced))]
        for code, tally in score.statements.items()
    ]
    out = [f"## {score.name}", "", *(f"- {words}" for words in score.problems), ""]
    if rows:
        titles = ["statement", "right", "precision", "recall", "read", "boxes wrong"]
        out += [*_table(titles, rows), ""]
    amounts = score.amounts
    if amounts.differences:
        out += [f"Wrong columns: {_causes(amounts.differences)}.", ""]
    findings = score.findings
    subjects = {
        "header": score.header.differences,
        "amounts": amounts.differences + amounts.misplaced,
        "projects": score.projects.differences,
        "indicators": score.indicators.differences,
        "pages of sheets": score.projects.misplaced + score.indicators.misplaced,
        "claims": score.claims.differences + score.claims.misplaced,
        "findings": findings.breaks.differences
        + findings.rounding.differences
        + findings.false_alarms
        + findings.own,
    }
    for subject, words in subjects.items():
        out += _listed(subject, words, limit)
    return out


def _causes(differences: Iterable[str]) -> str:
    """Count the columns that differ, so that one shifted line does not hide what else is wrong."""
    counts: Counter[str] = Counter()
    for words in differences:
        kind, _, rest = words.partition(": ")
        if kind != "wrong":
            counts[kind] += 1
            continue
        columns = rest.partition(": ")[2].split("; ")
        counts["+".join(column.split(" ", 1)[0] for column in columns)] += 1
    return ", ".join(f"{name} × {count}" for name, count in counts.most_common())


def _listed(subject: str, words: Sequence[str], limit: int) -> list[str]:
    if not words:
        return []
    shown = [f"- {_cell(each)}" for each in words[:limit]]
    more = [f"- … and {len(words) - limit} more"] if len(words) > limit else []
    return [f"{subject}: {len(words)}", "", *shown, *more, ""]


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [titles, ["---"] * len(titles), *rows]
    return ["| " + " | ".join(map(_cell, line)) + " |" for line in lines]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _both(tally: Tally) -> list[str]:
    share = f"{tally.right} of {tally.expected}"
    return [share, _percent(tally.precision), _percent(tally.recall)]


def _short(tally: Tally) -> str:
    extra = tally.got - tally.right
    return f"{tally.right}/{tally.expected}" + (f" (+{extra} wrong)" if extra else "")


def _found(score: DocumentScore) -> str:
    breaks, rounding = score.findings.breaks, score.findings.rounding
    return f"{breaks.right}/{breaks.expected}, rounding {rounding.right}/{rounding.expected}" + (
        f", {score.findings.beyond} beyond" if score.findings.beyond else ""
    )


def _percent(share: float) -> str:
    """Return a share in percent, rounded down: 100 % means all of it."""
    return f"{int(share * 10_000) / 100:.2f} %"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the report over the folders of the command line; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--out", type=Path, help="write the report here as well")
    parser.add_argument("--workers", type=int, default=2, help="processes that read documents")
    parser.add_argument("--differences", type=int, default=12, help="shown of each subject")
    parser.add_argument(
        "--register", type=Path, help="the register of units; default: registry.csv in the folders"
    )
    parser.add_argument(
        "--known-units", action="store_true", help="every unit of the truths is registered"
    )
    parser.add_argument(
        "--anyway", action="store_true", help="read what stands in quarantined documents, too"
    )
    options = parser.parse_args(arguments)
    for folder in options.folders:
        if not folder.is_dir():
            parser.error(f"{folder} is no folder")
    begun = time.monotonic()
    scores, notes = measure(options)
    if not scores:
        print("no PDF with a truth file (NAME.truth.json) beside it", *notes, file=sys.stderr)
        return 2
    text = markdown(scores, notes, time.monotonic() - begun, options.differences)
    sys.stdout.write(text)
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(text, encoding="utf-8")
    return 1 if shortfalls(scores) else 0


if __name__ == "__main__":
    sys.exit(main())
