"""Aligns the sections of one document's versions in several languages, so that the same matter has the same id.

Two sections are compared by what does not change with the language: the numbers of articles and headings, their place
in the tree of headings, figures, codes and Latin words, the shape of tables and lists, and their length. Dynamic
programming finds the best pairs that keep the order of both versions; a pair with too little evidence stays apart,
since two sections of one id that say different things are worse than one matter under two ids.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log

from bot.messages import Language
from ingest.passages.numbers import key_of
from ingest.passages.slugs import STEP
from knowledge.documents import Section
from knowledge.figures import figures
from knowledge.sentences import plain
from knowledge.tokens import tokens

Names = Callable[[str], Iterable[str]]
"""The names that a text mentions, alike in all languages (a glossary's ids)."""

ENOUGH = 1.0
"""The evidence from which on two sections are taken for the same; see `docs/ingest.md` for what it was measured on."""

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+]*(?:[./-][A-Za-z0-9+]+)*")
_ROW = re.compile(r"^\|", re.MULTILINE)
_ITEM = re.compile(r"^\s*- ", re.MULTILINE)
_NUMBERS_TRUSTED = 0.8
# Below this the contents speak against a pair so clearly that a number does not make up for it.
_CONTRARY = -0.3
# Between anchors, as many sections on both sides are taken in their order unless something speaks against it.
_LONGEST_GAP = 2


@dataclass(frozen=True, slots=True)
class _Features:
    """What of a section can be compared across languages. `place` counts siblings on each level of the headings."""

    keys: tuple[tuple[str, str], ...]
    place: tuple[int, ...]
    part: int
    figures: Counter[str]
    latin: Counter[str]
    names: Counter[str]
    rows: int
    items: int
    length: int
    is_record: bool


def pairs(one: Sequence[Section], other: Sequence[Section], names: Names = lambda _: ()) -> list[tuple[int, int]]:
    """The places of the sections that are the same matter in two versions, in rising order on both sides."""
    left, right = _features(one, names), _features(other, names)
    scores = _scores(left, right)
    if _counted_alike(left, right, _best(scores)):
        scores = [
            [score + _by_number(a, b) if score > _CONTRARY else score for b, score in zip(right, row, strict=True)]
            for a, row in zip(left, scores, strict=True)
        ]
    anchors = _best(scores)
    return sorted({*anchors, *_between(anchors, scores)})


def aligned(
    reference: Sequence[Section], version: Sequence[Section], language: Language, names: Names = lambda _: ()
) -> list[Section]:
    """The sections of a version in a language, each with the id of the reference's section that it is the same as.

    What is the same as none keeps its own slug, with the version's language behind it.
    """
    same = {mine: theirs for theirs, mine in pairs(reference, version, names)}
    return [
        replace(section, id=reference[same[place]].id if place in same else f"{section.id}.{language}")
        for place, section in enumerate(version)
    ]


# --- what is compared ------------------------------------------------------------------------------------------------


def _features(sections: Sequence[Section], names: Names) -> list[_Features]:
    counts: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    found: list[_Features] = []
    parts: Counter[tuple[str, ...]] = Counter()
    for section in sections:
        path = _path(section)
        parts[path] += 1
        shown = plain(section.text)
        text = f"{path[-1] if path else ''}\n{shown}"
        found.append(
            _Features(
                keys=tuple(key_of(heading) for heading in path),
                place=_place(path, counts),
                part=parts[path],
                figures=Counter(figure.value for figure in figures(text, section.language) if figure.sure),
                latin=Counter(_latin(text)),
                names=Counter(names(text)),
                rows=len(_ROW.findall(section.text)),
                items=len(_ITEM.findall(section.text)),
                length=tokens(shown),
                is_record=section.kind == "record",
            )
        )
    return found


def _path(section: Section) -> tuple[str, ...]:
    if section.kind == "record":
        return (*section.title.split(STEP)[1:], section.heading)
    return tuple(section.heading.split(STEP)) if section.heading else ()


def _place(path: tuple[str, ...], counts: dict[tuple[str, ...], list[tuple[str, ...]]]) -> tuple[int, ...]:
    """Which child of which child the path is, in the order in which headings come."""
    place = []
    for depth in range(1, len(path) + 1):
        siblings = counts.setdefault(path[: depth - 1], [])
        if path[:depth] not in siblings:
            siblings.append(path[:depth])
        place.append(siblings.index(path[:depth]))
    return tuple(place)


def _latin(text: str) -> list[str]:
    """Codes and names in Latin letters; in an English text all words, of which the other side holds some."""
    return [word.casefold() for word in _LATIN.findall(text) if len(word) > 1]


# --- how alike two sections are --------------------------------------------------------------------------------------


def _scores(left: Sequence[_Features], right: Sequence[_Features]) -> list[list[float]]:
    figure_weights = _weights([*left, *right], lambda each: each.figures)
    name_weights = _weights([*left, *right], lambda each: each.names)
    latin_weights = _weights([*left, *right], lambda each: each.latin)
    alike = [each.place for each in left] == [each.place for each in right]

    def score(a: _Features, b: _Features) -> float:
        if a.is_record != b.is_record:
            return -9.0
        return (
            _by_place(a, b, alike)
            + 4 * _overlap(a.figures, b.figures, figure_weights)
            + 3 * _overlap(a.names, b.names, name_weights)
            + 2 * _held(a.latin, b.latin, latin_weights)
            + _by_shape(a, b)
            - abs(log((a.length + 10) / (b.length + 10)))
        )

    return [[score(a, b) for b in right] for a in left]


def _weights(sections: Sequence[_Features], of: Callable[[_Features], Counter[str]]) -> Mapping[str, float]:
    """How telling a figure or name is: one that stands in every section tells nothing."""
    frequency = Counter(value for each in sections for value in of(each))
    return {value: log(1 + len(sections) / count) for value, count in frequency.items()}


def _overlap(one: Counter[str], other: Counter[str], weights: Mapping[str, float]) -> float:
    """From -0.35 (nothing in common) to 0.65 (all), weighing rare values more; 0 where neither has any.

    Little is said by few: a single figure that only one side has may be a number in words on the other.
    """
    both = sum(weights[value] * count for value, count in (one & other).items())
    whole = sum(weights[value] * count for value, count in (one | other).items())
    return (both / whole - 0.35) * whole / (whole + 2) if whole else 0.0


def _held(one: Counter[str], other: Counter[str], weights: Mapping[str, float]) -> float:
    """The share of the Latin words of the side with fewer of them that the other has, from -0.35 to 0.65."""
    few, many = sorted((one, other), key=lambda each: sum(each.values()))
    whole = sum(weights[value] for value in few)
    both = sum(weights[value] for value in few if value in many)
    return (both / whole - 0.35) * whole / (whole + 2) if whole else 0.0


def _counted_alike(left: Sequence[_Features], right: Sequence[_Features], found: Sequence[tuple[int, int]]) -> bool:
    """Whether the numbers of headings mean the same in both versions, by the pairs that were found without them.

    They do not where one version is of an older edition, or leaves sections out and counts on.
    """
    numbered = [(left[i].keys[-1:], right[j].keys[-1:]) for i, j in found]
    told = [mine == theirs for mine, theirs in numbered if mine and theirs and mine[0][1] and theirs[0][1]]
    return sum(told) >= _NUMBERS_TRUSTED * len(told)


def _by_number(one: _Features, other: _Features) -> float:
    """The numbers of the last headings: alike, contrary, or on one side only."""
    mine, theirs = (each.keys[-1] if each.keys else ("", "") for each in (one, other))
    if not mine[1] or not theirs[1]:
        return -0.5 if mine[1] or theirs[1] else 0.0
    if mine[0] != theirs[0]:
        return -0.5
    return 2.0 if mine[1] == theirs[1] else -3.0


def _by_place(one: _Features, other: _Features, alike: bool) -> float:
    """The place in the tree of headings; `alike` says that the trees have the same shape."""
    if bool(one.place) != bool(other.place):
        return -1.5
    same = (one.place, one.part) == (other.place, other.part)
    depth = 0.2 if len(one.place) == len(other.place) else -0.5
    return depth + (1.0 if same and alike else 0.4 if same else 0.0) + (1.0 if same and not one.place else 0.0)


def _by_shape(one: _Features, other: _Features) -> float:
    score = 0.0
    if one.rows or other.rows:
        score += 1.0 if one.rows == other.rows else -1.0 if not (one.rows and other.rows) else -0.3
    if one.items or other.items:
        score += 0.6 if one.items == other.items else -0.4 if not (one.items and other.items) else -0.2
    return score


# --- which pairs -----------------------------------------------------------------------------------------------------


def _best(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs in order whose evidence beyond `ENOUGH` is the most together."""
    width = len(scores[0]) if scores else 0
    best = [[0.0] * (width + 1) for _ in range(len(scores) + 1)]
    for i, row in enumerate(scores):
        for j, score in enumerate(row):
            paired = best[i][j] + score - ENOUGH if score >= ENOUGH else -1.0
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], paired)
    found = []
    i, j = len(scores), width
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((i, j))
    return found[::-1]


def _between(anchors: Sequence[tuple[int, int]], scores: Sequence[Sequence[float]]) -> Iterable[tuple[int, int]]:
    """Pairs between two neighbouring anchors: as few on both sides, and nothing that speaks against any of them."""
    for (i, j), (k, m) in pairwise(anchors):
        gap = k - i - 1
        if 0 < gap <= _LONGEST_GAP and gap == m - j - 1:
            between = [(i + n, j + n) for n in range(1, gap + 1)]
            if all(scores[a][b] >= 0 for a, b in between):
                yield from between
