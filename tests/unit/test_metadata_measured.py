"""What documents say of themselves, measured over a set of texts: never wrong, and seldom missed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.manuscript import Block, Manuscript
from ingest.metadata.own_words import own_words

TEXTS = Path(__file__).parents[1] / "evaluation" / "metadata.yaml"
ENTRIES = ("as_of", "valid_from", "valid_until", "number", "publisher", "supersedes")


def texts() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))
    return found


def read(text: str) -> dict[str, Any]:
    lines = [line for line in text.splitlines() if line.strip()]
    words = own_words(
        Manuscript(tuple(Block("heading" if n == 0 else "paragraph", each) for n, each in enumerate(lines)))
    )
    found = {name: getattr(words, name) for name in ("as_of", "valid_from", "valid_until", "number")}
    found |= {"publisher": words.by.key if words.by else "", "supersedes": sorted(words.supersedes)}
    return {**found, "doubtful": bool(words.remarks)}


def measured(part: str) -> tuple[float, float, list[str]]:
    """Precision and recall over the entries of a part's texts, and what was wrong."""
    right = found_ones = wanted_ones = 0
    wrong = []
    for each in (each for each in texts() if each["part"] == part):
        found = read(each["text"])
        for name in ENTRIES:
            wanted = each.get(name) or ([] if name == "supersedes" else "")
            wanted = sorted(wanted) if name == "supersedes" else wanted
            right += bool(wanted) and found[name] == wanted
            found_ones += bool(found[name])
            wanted_ones += bool(wanted)
            if found[name] != wanted:
                wrong.append(f"{name} {found[name]!r} for {wanted!r}: {each['text'].splitlines()[0]}")
        if bool(each.get("doubtful")) != found["doubtful"]:
            wrong.append(f"doubtful {found['doubtful']}: {each['text'].splitlines()[0]}")
    return right / max(found_ones, 1), right / wanted_ones, wrong


@pytest.mark.parametrize("part", ["dev", "held"])
def test_what_documents_say_of_themselves_is_read_and_nothing_else(part: str) -> None:
    precision, recall, wrong = measured(part)
    assert precision >= 0.97, wrong
    assert recall >= 0.9, wrong


def test_what_is_doubtful_is_told_to_staff() -> None:
    for each in texts():
        assert read(each["text"])["doubtful"] == bool(each.get("doubtful")), each["text"]
