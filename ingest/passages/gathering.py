"""Gathers units into passages: as many as there is room for, in one language, tables and lists together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from bot.messages import Language
from ingest.passages.units import Unit
from knowledge.sentences import sentences
from knowledge.tokens import tokens

LEAST_TOKENS = 120
"""A passage below this is gathered with its neighbours under the same heading, where there are any."""

_LONGEST_OVERLAP = 60
# A stretch in another language than its neighbours that is shorter is no text of its own: a name, a motto.
_SHORTEST_STRETCH = 60


@dataclass(frozen=True, slots=True)
class Text:
    """The Markdown of a passage, its language, and the pages that it stands on."""

    text: str
    language: Language
    pages: tuple[int, ...]


def gathered(units: Sequence[Unit], most: int, overlap: bool) -> list[Text]:
    """The passages of a part; with `overlap` each begins with the last sentence of the one before it."""
    found: list[Text] = []
    for own, run in _by_language(units):
        passages = _evened(list(_filled(run, most - _LONGEST_OVERLAP if overlap else most)), most)
        texts = [_written(passage) for passage in passages]
        befores = ["", *(map(_last_sentence, texts, [own] * len(texts)) if overlap else [""] * len(texts))]
        for before, text, passage in zip(befores, texts, passages, strict=False):
            pages = sorted({unit.page for unit in passage if unit.page})
            found.append(Text(f"{before}\n\n{text}" if before else text, own, (pages[0], pages[-1]) if pages else ()))
    return found


def _by_language(units: Sequence[Unit]) -> list[tuple[Language, list[Unit]]]:
    """The units in stretches of one language; a short stretch goes with the one before it, else after it."""
    runs: list[tuple[Language, list[Unit]]] = []
    for own, group in groupby(units, key=lambda unit: unit.language):
        run = list(group)
        if runs and (_length(run) < _SHORTEST_STRETCH or runs[-1][0] == own):
            runs[-1][1].extend(run)
        elif runs and _length(runs[-1][1]) < _SHORTEST_STRETCH:
            runs[-1] = (own, [*runs[-1][1], *run])
        else:
            runs.append((own, run))
    return runs


def _length(units: Iterable[Unit]) -> int:
    return sum(unit.length for unit in units)


def _filled(units: Sequence[Unit], most: int) -> Iterator[list[Unit]]:
    """As many units at a time as there is room for; what fits as a whole into a passage of its own is kept whole."""
    held: list[Unit] = []
    for _, run in groupby(units, key=lambda unit: unit.group):
        group = list(run)
        if held and _cost([*held, *group]) > most >= _cost(group) and _cost(held) >= LEAST_TOKENS:
            yield held
            held = []
        for unit in group:
            if held and _cost([*held, unit]) > most:
                taken_along = [held.pop()] if held[-1].announces and len(held) > 1 else []
                yield held
                held = taken_along
                if held and _cost([*held, unit]) > most:
                    yield held
                    held = []
            held.append(unit)
    if held:
        yield held


def _evened(passages: list[list[Unit]], most: int) -> list[list[Unit]]:
    """The passages, the last one made longer from the one before it where it is short."""
    if len(passages) < 2 or _cost(passages[-1]) >= LEAST_TOKENS:
        return passages
    units = [*passages[-2], *passages[-1]]
    if _cost(units) <= most:
        return [*passages[:-2], units]
    places = [
        place
        for place, (before, after) in enumerate(pairwise(units), 1)
        if not before.announces and max(_cost(units[:place]), _cost(units[place:])) <= most
    ]
    if not places:
        return passages
    best = min(places, key=lambda place: abs(_cost(units[:place]) - _cost(units[place:])))
    return [*passages[:-2], units[:best], units[best:]]


def _cost(units: Sequence[Unit]) -> int:
    """The tokens of a passage, with the headers that are written in it."""
    headers = sum(tokens(unit.header) for unit in units[1:] if not unit.close and unit.header)
    return _length(units) + headers + (tokens(units[0].header) + tokens(units[0].caption) if units else 0)


def _written(units: Sequence[Unit]) -> str:
    first = units[0]
    text = "\n".join(filter(None, (first.caption and f"{first.caption}\n", first.header, first.text)))
    for before, unit in pairwise(units):
        if unit.close:
            text += f"\n{unit.text}"
        elif unit.header:
            text += f"\n\n{unit.header}\n{unit.text}"
        else:
            blank = "" if before.announces and unit.group == before.group else "\n"
            text += f"\n{blank}{unit.text}"
    return text


def _last_sentence(text: str, language: Language) -> str:
    """How a passage ends; "" where that is longer than an overlap may be."""
    last = sentences(text, language)[-1:]
    return last[0] if last and tokens(last[0]) <= _LONGEST_OVERLAP else ""
