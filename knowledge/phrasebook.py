"""Finds known phrases in a normalised text: all of them, at every place, however many there are to look for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_LATIN = re.compile(r"[a-z0-9]")
_COMPOUND = re.compile(r"-[a-z]")
_PLURAL = re.compile(r"(?:e?s)(?![a-z0-9])")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A phrase that stands from `start` to `end`, with all that it may mean."""

    start: int
    end: int
    meanings: tuple[T, ...]

    @property
    def length(self) -> int:
        """How much of the text it is."""
        return self.end - self.start


class Phrasebook(Generic[T]):
    """Phrases and what they mean; one phrase may mean several things.

    Thai and Chinese phrases are found anywhere, since those scripts part no words; one that begins or ends with a Latin
    letter or a digit must not go on with one, but for an English plural, nor be joined to one by a hyphen unless it may
    stand `in_compounds`.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]], *, in_compounds: bool = False) -> None:
        self._in_compounds = in_compounds
        self._meanings: dict[str, list[T]] = {}
        self._begun: dict[str, set[str]] = {}
        for phrase, meaning in phrases:
            if phrase:
                meanings = self._meanings.setdefault(phrase, [])
                if meaning not in meanings:
                    meanings.append(meaning)
                self._begun.setdefault(phrase[:2], set()).add(phrase)
        self._candidates = {begin: sorted(found, key=len, reverse=True) for begin, found in self._begun.items()}

    def meanings(self, phrase: str) -> Sequence[T]:
        """What a phrase may mean; nothing if it is none."""
        return self._meanings.get(phrase, ())

    def find(self, text: str) -> list[Found[T]]:
        """Every phrase at every place, also such as overlap."""
        begun = self._candidates
        starts = (n for n in range(len(text)) if text[n : n + 2] in begun or text[n] in begun)
        return [found for start in starts for found in self._at(text, start)]

    def _at(self, text: str, start: int) -> Iterator[Found[T]]:
        if start and _LATIN.match(text, start) and self._goes_before(text, start):
            return
        for begin in (text[start : start + 2], text[start : start + 1]):
            for phrase in self._candidates.get(begin, ()) if begin else ():
                end = self._end(text, start, phrase)
                if end:
                    yield Found(start, end, tuple(self._meanings[phrase]))
            if len(begin) < 2:
                break

    def _end(self, text: str, start: int, phrase: str) -> int:
        """Where the phrase ends if it stands here, 0 if it does not."""
        if not text.startswith(phrase, start):
            return 0
        end = start + len(phrase)
        if not _LATIN.match(phrase[-1]):
            return end
        if _LATIN.match(text, end):
            plural = _PLURAL.match(text, end) if phrase[-1].isalpha() else None
            end = plural.end() if plural else 0
        return end if self._in_compounds or not _COMPOUND.match(text, end) else 0

    def _goes_before(self, text: str, start: int) -> bool:
        """Whether a word has begun before, or a hyphen joins one to it: "energy" in "waste-to-energy"."""
        hyphen = text[start - 1] == "-" and start > 1 and text[start - 2].isalpha()
        return bool(_LATIN.match(text[start - 1])) or (hyphen and not self._in_compounds)


def longest(found: Iterable[Found[T]], taken: list[bool]) -> list[Found[T]]:
    """Those that overlap neither with one another nor with what is `taken`, the longest first; they are taken then."""
    chosen = []
    for one in sorted(found, key=lambda one: (-one.length, one.start)):
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = [True] * one.length
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.start)
