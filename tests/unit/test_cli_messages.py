"""The catalogue of messages: both languages say the same things."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from pipelines.messages import CATALOGUE, LANGUAGES, UserError, text, word

ROOT = Path(__file__).parents[2]


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("key", sorted(CATALOGUE))
def test_both_languages_have_the_sentence_and_its_placeholders(key: str) -> None:
    sentences = CATALOGUE[key]
    assert len(sentences) == len(LANGUAGES)
    assert all(sentence.strip() for sentence in sentences)
    assert placeholders(sentences[0]) == placeholders(sentences[1])
    assert not re.search(r"[\u4e00-\u9fff]", sentences[1])


def test_every_key_named_in_the_code_is_there() -> None:
    sources = [*(ROOT / "pipelines/cli").glob("*.py"), ROOT / "pipelines/settings.py"]
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    families = {key.split(".")[0] for key in CATALOGUE}
    pattern = rf'"((?:{"|".join(families)})\.[a-z_.]+)"'
    named = set(re.findall(pattern, code)) - {"pipelines.definitions"}
    assert named
    # One that ends in a joint is put together with the setting's name.
    assert all(any(c.startswith(n) for c in CATALOGUE) for n in named if n.endswith("_"))
    assert {name for name in named if not name.endswith("_")} <= set(CATALOGUE)


def test_words() -> None:
    assert word("budget") == "预算"
    assert word("budget", "en") == "budget"
    assert word("something_new") == "something_new"
    assert word(None) == ""


def test_an_error_speaks_both_languages() -> None:
    error = UserError("ingest.no_such_path", path="x.pdf")
    assert str(error) == text("ingest.no_such_path", path="x.pdf")
    assert error.sentence("en").startswith("There is no such file")
