"""Files of the same document and of different dates: the newest has the document's id, an older one its id with a date.

"fees" of 2025 takes the place of "fees" of 2022, whose sections are kept as "fees@2022-12-09#…", so that people can be
told what changed. Files without a date, or of the same date, are not parted: they are refused (`ingest.ownership`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from ingest.ownership import Holdings
from ingest.sources import module_of
from knowledge.documents import Section
from knowledge.succession import DATED


def file_by_date(taken: Holdings, gone: Collection[Path]) -> list[tuple[Path, Path]]:
    """Gives the sections of older files ids with a date; gives these files, each with the newest of its document."""
    groups: dict[tuple[str, str], list[Path]] = {}
    for path, sections in taken.sections.items():
        if path not in gone and _made_for_people(path) and (key := _one(sections)):
            groups.setdefault(key, []).append(path)
    older: list[tuple[Path, Path]] = []
    for (document, _), paths in groups.items():
        dated = sorted(paths, key=lambda path: _date(taken.sections[path]), reverse=True)
        dates = [_date(taken.sections[path]) for path in dated]
        if len(paths) > 1 and not _parted(dates):
            dated = paths
        for place, path in enumerate(dated):
            old = place > 0 and dated is not paths
            name = f"{document}{DATED}{dates[place]}" if old else document
            if taken.sections[path][0].document != name:
                taken.sections[path] = [_named(each, name) for each in taken.sections[path]]
            if old:
                older.append((path, dated[0]))
    return older


def _made_for_people(path: Path) -> bool:
    return hasattr(module_of(path), "manuscript")


def _one(sections: Sequence[Section]) -> tuple[str, str] | None:
    """The document that a file holds, by the id without a date, and its first language; None where it holds several."""
    documents = {section.document.partition(DATED)[0] for section in sections}
    return (documents.pop(), sections[0].language) if len(documents) == 1 else None


def _named(section: Section, document: str) -> Section:
    return replace(section, id=f"{document}#{section.id.partition('#')[2]}")


def _date(sections: Iterable[Section]) -> str:
    return max((section.as_of for section in sections), default="")


def _parted(dates: Sequence[str]) -> bool:
    """Whether dates, the latest first, say surely which is later: 2025 and 2025-06 do not."""
    return all(dates) and all(
        one[: min(len(one), len(other))] > other[: min(len(one), len(other))] for one, other in pairwise(dates)
    )
