"""The corpus's own sentences pass the checks; altered by a rule, over all kinds of sections, nearly none does."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from bot.messages import Language, Passage
from knowledge.checking.measures import Measure, measures
from knowledge.checks import Sentence, check
from knowledge.sentences import sentences
from tests.unit.checked_corpus import corpus, words

# Language, what is replaced once, and by what. Not each of them makes a lie of each sentence ("cannot only ...").
_ALTERED: dict[str, tuple[tuple[Language, str, str], ...]] = {
    "unit": (
        ("en", r"(?<=\d )years\b", "months"),
        ("en", r"(?<=\d )days\b", "months"),
        ("en", r"(?<=\d )million\b", "billion"),
        ("en", r"\bTHB(?= \d)", "US$"),
        ("zh", "(?<=[0-9] )年", "个月"),
        ("zh", "(?<=[0-9] )天", "个月"),
        ("zh", "泰铢", "美元"),
        ("th", "(?<=[0-9]) ปี", " เดือน"),
        ("th", "(?<=[0-9]) วัน", " เดือน"),
        ("th", "ล้านบาท", "พันล้านบาท"),
    ),
    "direction": (
        ("en", r"\bat least(?= \S{0,4}\d)", "at most"),
        ("en", r"\bup to(?= \S{0,4}\d)", "at least"),
        ("zh", "不超过", "至少"),
        ("zh", "至少", "不超过"),
        ("zh", "不低于", "不超过"),
        ("th", "ไม่เกิน", "อย่างน้อย"),
        ("th", "อย่างน้อย", "ไม่เกิน"),
    ),
    "denial": (
        ("en", r"\bmust\b", "need not"),
        ("en", r"\bcannot\b", "can"),
        ("en", r" is not ", " is "),
        ("zh", "必?须", "无需"),
        ("zh", "不得", "可以"),
        ("zh", "不能", "能"),
        ("th", "ต้อง(?!การ)", "ไม่ต้อง"),
        ("th", "ไม่ได้", "ได้"),
    ),
    "place": (
        ("en", "Rayong", "Khon Kaen"),
        ("en", "Chonburi", "Udon Thani"),
        ("zh", "罗勇", "孔敬"),
        ("zh", "春武里", "廊开"),
        ("th", "ระยอง", "ขอนแก่น"),
        ("th", "ชลบุรี", "หนองคาย"),
    ),
}
_LONGEST = 220
_SETS = Path(__file__).parents[1] / "evaluation" / "writer"


def told() -> Iterator[tuple[Passage, str]]:
    """The first sentences of every ninth section, in its own language."""
    for place, ((section, language), passage) in enumerate(sorted(corpus().items())):
        if place % 9 == 0 and not section.startswith("activities") and language in ("th", "zh", "en"):
            yield from (
                (passage, each) for each in sentences(passage.text, passage.language)[:3] if len(each) < _LONGEST
            )


def refused(text: str, passage: Passage) -> bool:
    return not check([Sentence(text, (1,))], [passage], passage.language, "", words()).kept


def test_sentences_of_a_passage_are_borne_out_by_it() -> None:
    failed = [text for passage, text in told() if refused(text, passage)]
    assert len(failed) <= 0.02 * len(list(told())), failed


@pytest.mark.parametrize("kind", _ALTERED)
def test_sentences_altered_by_a_rule_are_refused(kind: str) -> None:
    seen: Counter[bool] = Counter()
    passed: list[str] = []
    for passage, text in told():
        for language, old, new in _ALTERED[kind]:
            altered = re.sub(old, new, text, count=1) if language == passage.language else text
            if altered != text:
                seen[refused(altered, passage)] += 1
                passed += [] if refused(altered, passage) else [altered]
    assert sum(seen.values()) >= 10
    assert seen[True] >= 0.9 * sum(seen.values()), passed


def test_figures_of_the_neighbours_are_refused() -> None:
    """Truthful, freely worded sentences with another figure of the sort from the same passages."""
    seen: Counter[bool] = Counter()
    passed: list[str] = []
    for text, language, passages in freely_worded():
        here = [each for each in measures(text, language)[1] if _can_be_exchanged(each, text)]
        held = [
            each
            for passage in passages
            for sentence in sentences(passage.text, language)
            for each in measures(sentence, language)[1]
            if each.sure
        ]
        for one in here:
            others = {
                each.word for each in held if each.kind == one.kind and each.value != one.value and each.way == one.way
            }
            for other in sorted(others - {one.word})[:3]:
                exchanged = text.replace(one.word, other)
                cites = tuple(range(1, len(passages) + 1))
                kept = bool(check([Sentence(exchanged, cites)], passages, language, "", words()).kept)
                seen[not kept] += 1
                passed += [exchanged] if kept else []
    assert sum(seen.values()) >= 100
    assert seen[True] >= 0.85 * sum(seen.values()), passed


def freely_worded() -> Iterator[tuple[str, Language, list[Passage]]]:
    """The truths of the sets with their passages in the same language, as far as they pass."""
    for name in ("truths", "answers", "unseen"):
        lines = (_SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        for row in map(json.loads, lines):
            language = row["language"]
            keys = row.get("passages") or [(section, language) for section in row["sections"]]
            said = row.get("sentences") or [
                {"text": row["text"], "passages": row.get("cites") or [*range(1, len(keys) + 1)]}
            ]
            for each in said:
                cited = [tuple(keys[number - 1]) for number in each["passages"]]
                if all(key in corpus() and key[1] == language for key in cited):
                    passages = [corpus()[key] for key in cited]
                    cites = tuple(range(1, len(passages) + 1))
                    if check([Sentence(each["text"], cites)], passages, language, "", words()).kept:
                        yield each["text"], language, passages


def _can_be_exchanged(measure: Measure, text: str) -> bool:
    named = ("", "other", "number", "code", "date", "ratio", "standard")
    return measure.sure and measure.kind not in named and text.count(measure.word) == 1


def test_figures_that_change_places_are_refused() -> None:
    seen: Counter[bool] = Counter()
    passed: list[str] = []
    for passage, text in told():
        plain, found = measures(text, passage.language)
        own = [each for each in found if each.sure and each.word[:1].isdigit() and each.way not in ("low", "high")]
        for one, other in pairwise(own):
            if plain == text and one.kind == other.kind not in ("year", "date", "number") and one.value != other.value:
                swapped = (
                    text[: one.start] + text[other.start : other.end] + text[one.end : other.start]
                    + text[one.start : one.end] + text[other.end :]
                )  # fmt: skip
                seen[refused(swapped, passage)] += 1
                passed += [] if refused(swapped, passage) else [swapped]
    assert sum(seen.values()) >= 10
    assert seen[True] >= 0.9 * sum(seen.values()), passed
