"""Sentences of different documents that say the same with other figures, so that staff and readers hear of both.

Precision comes first: a false alarm makes people doubt what is right. Two sentences disagree only if

- they stand in sections that are near to each other by their vectors, of documents of which neither replaces the other;
- word for word they are nearly the same, and a figure with the same words on both sides of it differs; years and
  numbers that name something (7.1.8, A1, 9/2565) are the same in both;
- neither sentence or heading has a rare word, such as a name, that the other does not have;
- their titles and headings share words that say what they are about.

It is sought within a language, while an index is built; the time is bounded by `MOST` and `_PAIRS`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np

from bot.messages import LANGUAGES, Language
from knowledge.documents import Section
from knowledge.figures import figures
from knowledge.lexical import WordIndex
from knowledge.sentences import sentences
from knowledge.succession import DATED, replaced
from knowledge.vectors import Piece, Vectors

NEAR = 0.9
"""From this cosine on two passages may be about the same."""

MOST = 20_000
"""So many passages of a language are compared at most, the last ones taken in first."""

# So many pairs of sections of a language are looked at word by word, the nearest first.
_PAIRS = 4_000
# Rows that are compared with all others at once, and the pairs of passages that are looked at of these: both bound the
# memory, whatever is taken in.
_BLOCK = 256
_OF_A_BLOCK = 4 * _PAIRS
_ALIKE = 0.8
# The share of the telling words of titles and headings that two sections of one subject have in common.
_SHARED = 0.4
# The share of a language's sections that have a rare word.
_RARE = 0.003
_NAME = "conflicts.json"
_FIGURE = re.compile(r"\d[\d.,]*%?")
_YEAR = re.compile(r"(?:19|20|2[45])\d\d")
_MEASURE = re.compile(r"\d+(?:\.\d+)?%?")

Words = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a section says: its id and one sentence or line of it."""

    section: str
    text: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two claims of a language that cannot both hold; the `one` has the section id that sorts first."""

    language: Language
    one: Claim
    other: Claim

    def of(self, section: str) -> tuple[Claim, Claim] | None:
        """The claim of a section and the one against it; None where it has no part in this."""
        if section == self.one.section:
            return self.one, self.other
        return (self.other, self.one) if section == self.other.section else None


def conflicts(
    sections: Sequence[Section],
    pieces: Sequence[Piece],
    embedded: Vectors,
    words: Words,
    indexes: Mapping[Language, WordIndex],
) -> list[Conflict]:
    """All that is found; `indexes` say how telling a word of a language is."""
    old = replaced(sections)
    variants = {(each.id, each.language): each for each in sections if each.kind in ("section", "record")}
    found: list[Conflict] = []
    for language in LANGUAGES:
        own = [
            place
            for place, piece in enumerate(pieces)
            if piece.language == language and piece.section.partition("#")[0] not in old
        ][-MOST:]
        texts = _Texts(words, indexes[language], language)
        for one, other in _near(pieces, own, embedded):
            found += texts.compared(variants[one, language], variants[other, language])
    return found


def save(folder: Path, found: Sequence[Conflict]) -> None:
    """Writes what was found into a generation's folder."""
    (folder / _NAME).write_text(json.dumps([asdict(each) for each in found], ensure_ascii=False), encoding="utf-8")


def load(folder: Path) -> tuple[Conflict, ...]:
    """What `save` wrote; nothing for an older generation, which was built without."""
    path = folder / _NAME
    values: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    return tuple(Conflict(each["language"], Claim(**each["one"]), Claim(**each["other"])) for each in values)


def _near(pieces: Sequence[Piece], own: Sequence[int], embedded: Vectors) -> list[tuple[str, str]]:
    """The pairs of sections of different documents that have passages near to each other, the nearest first."""
    rows = embedded[np.array(own, dtype=np.intp)] if own else embedded[:0]
    documents = {name: n for n, name in enumerate(dict.fromkeys(_document(pieces[place].section) for place in own))}
    of = np.array([documents[_document(pieces[place].section)] for place in own], dtype=np.intp)
    nearest: dict[tuple[str, str], float] = {}
    least = NEAR
    for start in range(0, len(own), _BLOCK):
        cosines = rows[start : start + _BLOCK] @ rows[start:].T
        cosines[of[start : start + _BLOCK, None] == of[None, start:]] = 0
        for row, column in _highest(np.triu(cosines, 1), least):
            one, other = sorted((pieces[own[start + row]].section, pieces[own[start + column]].section))
            nearest[one, other] = max(nearest.get((one, other), 0.0), float(cosines[row, column]))
        if len(nearest) > 2 * _PAIRS:
            nearest = {pair: nearest[pair] for pair in _first(nearest)}
            least = min(nearest.values())
    return _first(nearest)


def _highest(cosines: Vectors, least: float) -> Iterator[tuple[int, int]]:
    """The rows and columns of the highest cosines of a block, none below `least`."""
    places = np.flatnonzero(cosines >= least)
    if len(places) > _OF_A_BLOCK:
        places = np.sort(places[np.argpartition(cosines.ravel()[places], -_OF_A_BLOCK)[-_OF_A_BLOCK:]])
    for row, column in zip(*np.divmod(places, cosines.shape[1]), strict=True):
        yield int(row), int(column)


def _first(nearest: Mapping[tuple[str, str], float]) -> list[tuple[str, str]]:
    return sorted(nearest, key=lambda pair: (-nearest[pair], pair))[:_PAIRS]


def _document(section: str) -> str:
    return section.partition("#")[0].partition(DATED)[0]


class _Texts:
    """Compares sections of a language sentence by sentence."""

    def __init__(self, words: Words, index: WordIndex, language: Language) -> None:
        self._index = index
        self._language = language
        self._tokens = lru_cache(maxsize=20_000)(lambda text: tuple(words(text)))
        self._claims = lru_cache(maxsize=2_000)(self._with_figures)

    def compared(self, one: Section, other: Section) -> Iterator[Conflict]:
        """The claims of two sections that contradict each other."""
        subject = self._subject(one, other)
        if subject == "different":
            return
        first, second = (self._claims(each.text) for each in (one, other))
        for claim in first:
            for against in second:
                if self._contradict(claim, against) and (subject == "same" or self._name_the_same(claim, against)):
                    yield Conflict(self._language, Claim(one.id, claim), Claim(other.id, against))

    def _with_figures(self, text: str) -> tuple[str, ...]:
        return tuple(unit for unit in sentences(text, self._language) if any(map(_is_measure, self._tokens(unit))))

    def _subject(self, one: Section, other: Section) -> Literal["same", "unsure", "different"]:
        """Whether titles and headings have a subject in common, and no name that the other section has nowhere.

        It is not sure where each title has a name that the other section lacks.
        """
        heads = [self._named(each.heading) for each in (one, other)]
        named = [self._named(f"{each.title}\n{each.heading}") for each in (one, other)]
        whole = [set(self._tokens(f"{each.title}\n{each.heading}\n{each.text}")) for each in (one, other)]
        if max(self._shared(*named), self._shared(*heads)) < _SHARED:
            return "different"
        lacked = [any(map(self._rare, named[n] - whole[1 - n])) for n in (0, 1)]
        apart = [any(map(self._rare, heads[n] - heads[1 - n])) for n in (0, 1)]
        if all(heads) and all(apart):
            return "different"
        return "unsure" if all(lacked) else "same"

    def _name_the_same(self, one: str, other: str) -> bool:
        """Whether two sentences have a rare word in common."""
        return any(map(self._rare, self._named(one) & self._named(other)))

    def _shared(self, one: set[str], other: set[str]) -> float:
        """How much of the shorter of two headings, by its telling words, stands in the other."""
        least = min(sum(map(self._index.weight, words)) for words in (one, other))
        return sum(map(self._index.weight, one & other)) / least if least else 0.0

    def _named(self, text: str) -> set[str]:
        """The words of a heading, without figures."""
        return {word for word in self._tokens(text) if not _FIGURE.match(word)}

    def _rare(self, word: str) -> bool:
        """Whether few sections have a word."""
        return self._index.document_frequency.get(word, 0) <= max(2, self._index.size * _RARE)

    def _contradict(self, one: str, other: str) -> bool:
        first, second = self._tokens(one), self._tokens(other)
        if first == second or min(len(first), len(second)) < 4:
            return False
        matcher = SequenceMatcher(None, _masked(first), _masked(second), autojunk=False)
        if matcher.quick_ratio() < _ALIKE or matcher.ratio() < _ALIKE:
            return False
        differs = False
        for kind, a, b, c, d in matcher.get_opcodes():
            if kind != "equal":
                if any(self._tells(word) for word in (*first[a:b], *second[c:d])):
                    return False
                continue
            for place, partner in zip(range(a, b), range(c, d), strict=True):
                if first[place] == second[partner]:
                    continue
                # What stands on both sides of a figure says what it measures.
                if not ((place > a or a == c == 0) and (place < b - 1 or (b == len(first) and d == len(second)))):
                    return False
                differs = True
        return differs and set(figures(one, self._language)) != set(figures(other, self._language))

    def _tells(self, word: str) -> bool:
        """Whether a word that only one of two sentences has makes them speak of different things."""
        return any(map(str.isdigit, word)) or self._rare(word)


def _masked(words: Sequence[str]) -> list[str]:
    """Words in which one figure is like another."""
    return ["#" if _is_measure(word) else word for word in words]


def _is_measure(word: str) -> bool:
    """Whether a word is a figure that may be a measure: no year, code or name."""
    return bool(_MEASURE.fullmatch(word)) and not _YEAR.fullmatch(word)
