"""Sentences held to what nothing of their passages says: "only", the words of other rows, the acts of others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.messages import Language
from knowledge.checking.claims import Fault
from knowledge.checking.concepts import concepts
from knowledge.checking.marks import Mark, marks
from knowledge.checking.parts import Part, Reading
from knowledge.checking.similar import grams
from knowledge.glossary import Glossary

Fail = tuple[Fault, str]

_BARRED = 0.4
_ONLY = re.compile(
    r"\bonly\b(?! (?:to |at |up to )?[\d.]+ ?%?)|\bsolely\b|\bexclusively\b|เฉพาะ(?!เจาะจง)|เท่านั้น|อย่างเดียว"
    r"|[只仅](?:有|能|限|适用|对)|唯一|才[会能可交]",
    re.IGNORECASE,
)
_ONLY_HELD = re.compile(r"\bonly\b|sole|exclusive|เฉพาะ|เท่านั้น|อย่างเดียว|只|仅|唯|才|专", re.IGNORECASE)
_BARS = re.compile(
    r"\bunless\b|\bexcept|\bmust\b|\bexclud|\bnot\b|\bno\b|\balone\b|เว้นแต่|ยกเว้น|ต้อง|ไม่|ห้าม|除非|除外|不|须|必须|未|无",
    re.IGNORECASE,
)


def narrowed(whole: str, readings: Sequence[Reading]) -> str:
    """The word by which a sentence says "only", where nothing in its passages says so or bars anything."""
    match = _ONLY.search(whole)
    if not match:
        return ""
    own = grams(whole)
    for reading in readings:
        for part in reading.parts:
            if _ONLY_HELD.search(part.whole) or (
                _BARS.search(part.whole) and len(own & grams(part.whole)) >= _BARRED * len(own)
            ):
                return ""
    return match[0]


_HEAD_SHARE = 0.99
_STRANGE_TO_ROW: Mapping[Language, int] = {"en": 1, "zh": 2, "th": 3}


def of_other_rows(
    whole: str, readings: Sequence[Reading], language: Language, glossary: Glossary | None
) -> Fail | None:
    """Words that a table has in other rows only than those that a sentence names by their heads."""
    own = grams(whole)
    beside = frozenset().union(
        *(grams(f"{part.whole}\n{part.context}") for reading in readings for part in reading.parts if not part.row)
    )
    for reading in readings:
        rows = {part.unit: part.whole for part in reading.parts if part.row} if reading.language == language else {}
        firsts = {unit: row.partition(";")[0].partition(":")[2] for unit, row in rows.items()}
        heads = {unit: grams(first) for unit, first in firsts.items()}
        named = [
            unit
            for unit, head in heads.items()
            if (head and len(head & own) >= _HEAD_SHARE * len(head)) or _names(firsts[unit], whole, glossary)
        ]
        if not named or len(named) == len(rows):
            continue
        there = frozenset().union(*(grams(rows[unit]) for unit in named)) | beside
        elsewhere = frozenset().union(*(grams(row) for unit, row in rows.items() if unit not in named)) - there
        if len(own & elsewhere) >= _STRANGE_TO_ROW[language]:
            return "binding", next(iter(sorted(own & elsewhere)))
    return None


def _names(head: str, whole: str, glossary: Glossary | None) -> bool:
    """Whether a sentence names the organisation or estate of a row's head: "B&RETTC", of "B&RETTC (Shenzhen)"."""
    kinds = ("organisation", "estate")
    return any(mark[0] in kinds for mark in marks(head, glossary) & marks(whole, glossary))


_ACTS = frozenset(("approval", "submission", "appeal", "revocation", "suspension"))


def of_another(said: Sequence[Part], readings: Sequence[Reading], glossary: Glossary | None) -> Fail | None:
    """An act of an organisation that the passages tell of others only, in sentences that do not name this one."""
    for part in said:
        for clause in part.clauses:
            acts = concepts(clause.text) & _ACTS
            own = {mark for mark in marks(clause.text, glossary) if mark[0] == "organisation"}
            for act in acts:
                tellers = _tellers(act, readings, glossary)
                for mark in own:
                    if tellers and all(others and mark not in others for others in tellers):
                        return "binding", f"{mark[1]}: {act}"
    return None


def _tellers(act: str, readings: Sequence[Reading], glossary: Glossary | None) -> list[frozenset[Mark]]:
    """The organisations of each sentence of the passages that tells of an act, with those of its heading and title."""
    return [
        frozenset(
            mark for mark in (*marks(part.whole, glossary), *marks(part.context, glossary)) if mark[0] == "organisation"
        )
        for reading in readings
        for part in reading.parts
        if part.unit and act in concepts(part.whole)
    ]
