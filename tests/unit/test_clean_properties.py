"""What holds of any text: cleaning twice is cleaning once, and right text stays as it is."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages import LANGUAGES
from ingest.clean import clean, join_lines

CORPUS = Path(__file__).parents[2] / "knowledge" / "corpus"
PIECES = st.sampled_from(
    [" ", "  ", *"กขผญฐฤฯๆเแโใไะาำๅัิีึืุู็่้๊๋์ํ๎ฺ๑๒", *"\uf701\uf70a\uf710\uf718\uf88b\ue000\ufffd\x00\u200b\u200d\u00ad",
     *"投资門戶⼾⼀⻔，。；,:;?（）“", *"abAB12.-/%(", "(cid:7)", "ﬁ", "\U0001f469", "é", "e\u0301", "\ud83d", "\ude00"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(st.characters(), max_size=60)


@settings(max_examples=600, deadline=None)
@given(TEXTS, st.sampled_from([None, *LANGUAGES]))
def test_cleaning_twice_is_cleaning_once(text: str, language: object) -> None:
    once = clean(text, language)  # type: ignore[arg-type]
    assert clean(once, language) == once  # type: ignore[arg-type]
    assert unicodedata.normalize("NFC", once) == once
    assert once == once.strip()
    assert "\n" not in once
    assert "  " not in once
    once.encode()


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXTS, max_size=6))
def test_joining_loses_no_letter(lines: list[str]) -> None:
    letters = [char for char in "".join(lines) if not char.isspace() and char not in "-\u00ad"]
    assert [char for char in join_lines(lines) if not char.isspace() and char not in "-\u00ad"] == letters


def test_right_text_stays_as_it_is() -> None:
    texts = list(_right_texts())
    assert len(texts) > 15_000
    changed = [(text, clean(text)) for text in texts if clean(text) != text]
    assert changed == []


def _right_texts() -> Iterator[str]:
    """The lines of the corpus's documents and the cells of its tables, with single spaces."""
    for path in CORPUS.rglob("*.md"):
        lines = re.sub(r"\{#[\w-]+\}", "", path.read_text(encoding="utf-8")).splitlines()
        yield from (" ".join(line.split()) for line in lines)
    for path in CORPUS.rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            yield from (" ".join(cell.split()) for row in csv.reader(file) for cell in row)
