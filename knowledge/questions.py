"""The question leg: how people ask for each section, and how like a question is to that.

Phrasings are embedded as questions are, so that a question is compared with questions. For a section the best of its
phrasings counts. Known gaps are compared in the same way. The vectors of all phrasings are read from one file of the
generation; a question is compared with all of them at once, which is exact and takes a millisecond for ten thousand.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from bot.messages import LANGUAGES, Language
from knowledge.documents import Section
from knowledge.vectors import BySection, Vectors
from knowledge.words import normalise

_ROWS = "questions.npy"
_NAMES = "questions.json"


def texts(sections: Sequence[Section]) -> list[tuple[str, Language, str]]:
    """What is embedded: id, language and text of each phrasing, a language's together and a section's together.

    A gap's title is a phrasing of it, since it names the matter in the fewest words.
    """
    found: dict[tuple[Language, str], dict[str, None]] = {}
    for section in sections:
        titles = [section.heading] if section.kind == "gap" else []
        for text in (*section.phrasings, *titles):
            if asked := normalise(text):
                found.setdefault((section.language, section.id), {})[asked] = None
    ordered = sorted(found, key=lambda key: LANGUAGES.index(key[0]))
    return [(section, language, text) for language, section in ordered for text in found[language, section]]


def save(folder: Path, asked: Sequence[tuple[str, Language, str]], vectors: Vectors) -> None:
    """Writes the vectors of `texts` into a generation's folder."""
    names = [(section, language) for section, language, _ in asked]
    (folder / _NAMES).write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
    np.save(folder / _ROWS, vectors.astype(np.float32))


def load(folder: Path) -> dict[Language, BySection]:
    """The phrasings in a generation's folder, by language. Raises `ValueError` or `OSError` where they are damaged."""
    names: list[tuple[str, str]] = [tuple(name) for name in json.loads((folder / _NAMES).read_text(encoding="utf-8"))]
    rows: Vectors = np.load(folder / _ROWS)
    if len(rows) != len(names):
        raise ValueError(f"{len(rows)} vectors for {len(names)} phrasings")
    return {language: _phrased(names, rows, language) for language in LANGUAGES}


def _phrased(names: Sequence[tuple[str, str]], rows: Vectors, language: Language) -> BySection:
    own = [row for row, (_, other) in enumerate(names) if other == language]
    starts: dict[str, int] = {}
    for place, row in enumerate(own):
        starts.setdefault(names[row][0], place)
    return BySection(tuple(starts), np.array(list(starts.values()), dtype=np.intp), np.ascontiguousarray(rows[own]))


def with_phrasings(sections: Sequence[Section]) -> list[Section]:
    """The sections with the phrasings that other files hold for them; those entries themselves are left out.

    Phrasings for a section that is not there are left out too: its document may come later. Those in a language that
    the section does not have stand with its first variant, since a question is compared with those of all variants.
    """
    present: dict[str, list[Language]] = {}
    for section in sections:
        if section.kind != "phrasings":
            present.setdefault(section.id, []).append(section.language)
    kept: dict[tuple[str, Language], list[str]] = {}
    for section in sections:
        if section.kind == "phrasings":
            # The title is the file's name, which may hold the mark that parts it from the section's id.
            meant = section.id.partition("~")[2][len(section.title) + 1 :]
            variants = present.get(meant, [section.language])
            language = section.language if section.language in variants else variants[0]
            kept.setdefault((meant, language), []).extend(section.phrasings)
    return [
        replace(section, phrasings=(*section.phrasings, *kept.get((section.id, section.language), ())))
        for section in sections
        if section.kind != "phrasings"
    ]


def of_kind(sections: Sequence[Section], gaps: bool) -> list[Section]:
    """Either the known gaps, or what can be answered from."""
    kinds = ("gap",) if gaps else ("section", "record")
    return [section for section in sections if section.kind in kinds]
