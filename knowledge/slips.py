"""What a misspelt run of letters was meant to be, in Thai, Chinese and English.

Thai and Chinese have no spaces, and a misspelt word falls into pieces that are words themselves. So the cheapest way to
read a run of letters is sought over all ways to cut it, with misread words among them: a known word costs least, a word
of the dictionary a little more, letters that are no word most. English words are looked up one by one.

Words are compared by a key of how they sound (knowledge/sounds.py), and then by their letters. The costs were set on
errors made by rules (benchmarks/spelling.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from bot.messages import Language
from knowledge.sounds import (
    NearWords,
    ThaiSounds,
    distance,
    english_distance,
    english_key,
    english_keys,
    exact,
    readings,
    thai_key,
    thai_keys,
)
from knowledge.words import STOP_WORDS, Segmenter

KnownWords = Mapping[Language, Mapping[str, int]]
"""The words of each language, normalised, with the number of texts that have them."""
IsWord = Callable[[str], bool]
"""Whether a word, normalised, stands in a dictionary: such a word is no typing error, though the corpus lacks it."""


@dataclass(frozen=True)
class Correction:
    """A word that was probably meant: `wrong` stands from `start` to `end` in the normalised text.

    `right` is a known word; `weight` says how sure the correction is, above 0 and up to 1.
    """

    wrong: str
    right: str
    weight: float
    start: int
    end: int


# --- the cheapest way to read a run of letters -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a run read as a word, at a cost; `right` where it is read as another word."""

    start: int
    end: int
    cost: float
    right: str = ""
    weight: float = 0.0


def _cheapest(length: int, pieces: Mapping[int, list[_Piece]]) -> list[_Piece]:
    """The pieces that cover a run at least cost. There must be a way through."""
    costs = [0.0, *[float("inf")] * length]
    last: dict[int, _Piece] = {}
    for start in range(length):
        for piece in pieces.get(start, ()):
            if costs[start] + piece.cost < costs[piece.end]:
                costs[piece.end] = costs[start] + piece.cost
                last[piece.end] = piece
    path: list[_Piece] = []
    end = length
    while end:
        path.append(last[end])
        end = last[end].start
    return path[::-1]


def _corrections(run: str, path: Iterable[_Piece]) -> list[Correction]:
    return [
        Correction(run[piece.start : piece.end], piece.right, round(piece.weight, 2), piece.start, piece.end)
        for piece in path
        if piece.right
    ]


# --- Thai ------------------------------------------------------------------------------------------------------------

_THAI_FOLLOWS = frozenset("ะัาำิีึืฺุูๅ็่้๊๋์ํ๎")
_THAI_LEADS = frozenset("เแโใไ")
_SILENT = re.compile("[ก-ฮ][ิุ]?์")
_MARKS = re.compile("[็่้๊๋์]")
_LONGEST_THAI = 24
_THAI_WORD = re.compile("[\u0e01-\u0e2e\u0e30-\u0e39\u0e40-\u0e45\u0e47-\u0e4e]{4,}")
_CONSONANTS_ALONE = re.compile("[ก-ฮ]{2,5}")

# What a known word costs, another word of the dictionary, a letter that is no word; more for words under four letters.
_THAI_KNOWN, _THAI_DICTIONARY, _THAI_LETTER, _THAI_SHORT = 1.0, 1.3, 1.5, 0.35
# What a misread word costs besides, for each edit that keeps the sound, and for one that does not.
_THAI_MISREAD, _THAI_SAME_SOUND, _THAI_OTHER_SOUND = 1.6, 0.25, 1.3
# Letters from which a stretch that stands as words may be a word of the same sound, or one but for a letter; and how
# much less sure that is.
_THAI_SURE, _THAI_LONG, _THAI_WORDS = 7, 9, 0.75
# Sections that have a word of four letters that may be meant.
_THAI_COMMON = 5


class ThaiReader:
    """Reads runs of Thai letters."""

    def __init__(self, known: KnownWords, is_word: IsWord) -> None:
        # A single letter is no word, though texts have some that stand alone.
        self._known = {word: count for word, count in known.get("th", {}).items() if len(word) > 1}
        self._is_word = is_word
        meant = (word for word in self._known if _THAI_WORD.fullmatch(word) and self._usual(word))
        self._near = NearWords(meant, thai_keys, shortest=6)

    def read(self, run: str) -> list[Correction]:
        """The typing errors of a run of Thai letters."""
        if _CONSONANTS_ALONE.fullmatch(run):
            return []
        pieces, unknown = self._as_they_stand(run)
        for piece in self._misread(run, _cheapest(len(run), pieces), unknown):
            pieces[piece.start].append(piece)
        path = _cheapest(len(run), pieces)
        # Beside letters that are still no word, the whole is a foreign name rather than a misspelt word.
        strange = {end for piece in path if not self._reads(run, piece) for end in (piece.start, piece.end)}
        return _corrections(run, [piece for piece in path if strange.isdisjoint((piece.start, piece.end))])

    def _as_they_stand(self, run: str) -> tuple[dict[int, list[_Piece]], list[tuple[int, int]]]:
        """The words that may stand in a run, every letter by itself too, and the stretches that are no words."""
        cuts = [0, *(place for place in range(1, len(run)) if _may_cut(run, place)), len(run)]
        pieces = {start: [_Piece(start, end, _THAI_LETTER * (end - start))] for start, end in pairwise(cuts)}
        unknown = []
        for place, start in enumerate(cuts):
            for end in cuts[place + 1 :]:
                if end - start > _LONGEST_THAI:
                    break
                word = run[start:end]
                if self._knows(word):
                    cost = _THAI_KNOWN if word in self._known else _THAI_DICTIONARY
                    pieces[start].append(_Piece(start, end, cost + _THAI_SHORT * max(0, 4 - len(word))))
                elif len(word) > 2:
                    unknown.append((start, end))
        return pieces, unknown

    def _usual(self, word: str) -> bool:
        """Whether a word is long or common enough to be meant by a misspelt one."""
        return len(word) > 4 or self._known[word] >= _THAI_COMMON

    def _reads(self, run: str, piece: _Piece) -> bool:
        return bool(piece.right) or self._knows(run[piece.start : piece.end])

    def _knows(self, word: str) -> bool:
        return word in self._known or word in STOP_WORDS or (len(word) > 1 and self._is_word(word))

    def _misread(self, run: str, path: list[_Piece], unknown: list[tuple[int, int]]) -> Iterator[_Piece]:
        """The stretches that may be a known word misspelt, given the words as they stand.

        Where they stand as words, only a longer word of the same sound may be meant, one without its marks, or a long
        one but for a letter.
        """
        no_word = {place for piece in path if not self._knows(run[piece.start : piece.end]) for place in _places(piece)}
        foreign = {place for piece in path if self._foreign(run[piece.start : piece.end]) for place in _places(piece)}
        borders = {piece.start for piece in path} | {len(run)}
        stops = [piece.start for piece in path if run[piece.start : piece.end] in STOP_WORDS]
        sounds = ThaiSounds(run)
        for start, end in unknown:
            word, key = run[start:end], sounds.key(start, end)
            if not no_word.isdisjoint(range(start, end)):
                found, weight = self._alike(word, key) or self._nearly_alike(word, key), 1.0
            elif borders.issuperset((start, end)) and any(start <= stop < end for stop in stops):
                continue  # ไหนบ้างคับ: words without matter stand beside any word, and บังคับ by chance
            else:
                sure = _THAI_SURE if foreign.isdisjoint(range(start, end)) else _THAI_SURE - 2
                found, weight = self._alike(word, key), _THAI_WORDS
                if found and len(word) < sure and not _without_marks(word, found[1]):
                    found = None
                elif not found and len(word) >= _THAI_LONG and borders.issuperset((start, end)):
                    found = self._nearly_alike(word, key, farthest=1)
            if found:
                cost, right = found
                yield _Piece(start, end, _THAI_MISREAD + cost, right, weight * max(0.1, 1 - cost / 4))

    def _foreign(self, word: str) -> bool:
        """Whether the corpus lacks a word."""
        return word not in self._known and word not in STOP_WORDS

    def _alike(self, word: str, key: str) -> tuple[float, str] | None:
        """What a known word of the same sound costs, and the word."""
        return self._cheapest(word, self._near.same(key), _THAI_SAME_SOUND)

    def _nearly_alike(self, word: str, key: str, farthest: int = _LONGEST_THAI) -> tuple[float, str] | None:
        """The same for words that sound the same but for a letter, and are no part of the word."""
        near = (right for right in self._near.near(key) if right not in word and distance(key, thai_key(right)) <= 1)
        return self._cheapest(word, near, _THAI_OTHER_SOUND, farthest)

    def _cheapest(
        self, word: str, candidates: Iterable[str], first: float, farthest: int = _LONGEST_THAI
    ) -> tuple[float, str] | None:
        """The candidate that takes the fewest edits, and that most of its letters speak for."""
        edited = ((distance(word, right), -self._known[right], right) for right in candidates)
        edits, _, right = min(edited, default=(0.0, 0, ""))
        if not right or edits > min(farthest, 1 + len(right) // 3):
            return None
        return first + _THAI_SAME_SOUND * (edits - 1), right


def _places(piece: _Piece) -> range:
    return range(piece.start, piece.end)


def _may_cut(run: str, place: int) -> bool:
    return run[place] not in _THAI_FOLLOWS and run[place - 1] not in _THAI_LEADS and not _SILENT.match(run, place)


def _without_marks(word: str, right: str) -> bool:
    """Whether a word is another one, not too short, with tone or silencing marks left out, as hurried people write."""
    marks = iter(right)
    return len(right) > 4 and all(letter in marks for letter in word) and _MARKS.sub("", word) == _MARKS.sub("", right)


# --- Chinese ---------------------------------------------------------------------------------------------------------

_HAN_LONGEST = 6
_HAN_WORD = re.compile("[\u4e00-\u9fff]+")
_HAN_KNOWN, _HAN_DICTIONARY, _HAN_LETTER, _HAN_MISREAD, _HAN_CHANGE = 1.0, 1.1, 1.3, 1.5, 0.3
# Characters that mostly stand alone: they are not taken for another, and the first of them join no misspelt pair.
_HAN_PARTICLES = frozenset("的了吗呢吧啊呀嘛么是在有和要不没去到给会做用上个这那就都也还能可")
_HAN_ALONE = _HAN_PARTICLES | frozenset(
    "与及之想以我你您他她它们请问什怎哪多少几来把被对从向为让按比跟同或但若如果因而且则再又很太更最每各某些下里外前后中内"
    "时年月日天人家边种类点件次级号元吨厂园行书谁"
)
# Sections that have a word of two characters which may be meant by another of the same sound, or of nearly the same.
_HAN_USUAL, _HAN_COMMON = 3, 12


class ChineseReader:
    """Reads runs of Chinese characters."""

    def __init__(self, known: KnownWords, is_word: IsWord) -> None:
        self._known = known.get("zh", {})
        self._is_word = is_word
        self._by_sound: dict[tuple[str, ...], list[str]] = {}
        for word in self._known:
            if 2 <= len(word) <= _HAN_LONGEST and _HAN_WORD.fullmatch(word):
                for sounds in readings(word):
                    self._by_sound.setdefault(sounds, []).append(word)

    def read(self, run: str) -> list[Correction]:
        """The typing errors of a run of Chinese characters."""
        pieces = {start: [_Piece(start, start + 1, _HAN_LETTER)] for start in range(len(run))}
        spans = [(i, j) for i in range(len(run)) for j in range(i + 2, min(len(run), i + _HAN_LONGEST) + 1)]
        unknown = []
        for start, end in spans:
            word = run[start:end]
            if word in self._known:
                pieces[start].append(_Piece(start, end, _HAN_KNOWN))
            elif self._is_word(word):
                pieces[start].append(_Piece(start, end, _HAN_DICTIONARY))
            else:
                unknown.append((start, end))
        alone = {piece.start for piece in _cheapest(len(run), pieces) if piece.end - piece.start == 1}
        for start, end in unknown:
            if not alone.isdisjoint(range(start, end)):
                pieces[start] += self._misread(run[start:end], start)
        return _corrections(run, _cheapest(len(run), pieces))

    def _misread(self, word: str, start: int) -> Iterator[_Piece]:
        candidates = {right for sounds in readings(word) for right in self._by_sound.get(sounds, ())}
        candidates = {right for right in candidates if self._likely(word, right)}
        best = min(candidates, key=lambda right: (_changes(word, right), -self._known[right], right), default=None)
        if best is not None:
            changes = _changes(word, best)
            sure = 0.9 if len(word) > 2 else 0.6
            weight = sure - 0.1 * (changes - 1) - (0.1 if exact(word) != exact(best) else 0.0)
            yield _Piece(start, start + len(word), _HAN_MISREAD + _HAN_CHANGE * changes, best, weight)

    def _likely(self, word: str, right: str) -> bool:
        """Whether one word may stand for another: the shorter the words, the more has to speak for it."""
        changed = {old for old, new in zip(word, right, strict=True) if old != new}
        if _changes(word, right) > len(word) // 2:
            return False
        certain = exact(word) == exact(right) and not changed & _HAN_ALONE
        if len(word) > 2:
            return certain or not self._beside_a_word(word, right)
        return not set(word) & _HAN_PARTICLES and self._known[right] >= (_HAN_USUAL if certain else _HAN_COMMON)

    def _beside_a_word(self, word: str, right: str) -> bool:
        """Whether what stays the same at one end is a word by itself, or a single character."""
        ends = [part for part, other in ((word[1:], right[1:]), (word[:-1], right[:-1])) if part == other]
        return any(len(part) == 1 or part in self._known for part in ends)


def _changes(one: str, other: str) -> int:
    return sum(old != new for old, new in zip(one, other, strict=True))


# --- English ---------------------------------------------------------------------------------------------------------


# Endings that the stemmer leaves, by which a word that the corpus lacks comes from one that it knows.
_ENDINGS = "er ers or ors est able ness y".split()


class EnglishReader:
    """Reads single English words."""

    def __init__(self, known: KnownWords, is_word: IsWord) -> None:
        self._known = {word: count for word, count in known.get("en", {}).items() if word.isascii()}
        self._others = frozenset(
            word for language in ("th", "zh") for word in known.get(language, ()) if word.isascii()
        )
        self._is_word = is_word
        # Where no dictionary protects everyday words, only a word that does not look like English is changed freely.
        self._protected = is_word("about")
        self._stems = frozenset(map(_stem, self._known))
        self._usual = frozenset(three for word in self._known for three in _threes(word))
        self._near = NearWords((word for word in self._known if len(word) >= 4), english_keys, shortest=4)

    def read(self, word: str) -> list[Correction]:
        """What was meant by a word, unless it is known or nothing is near."""
        if word in STOP_WORDS or word in self._others or self._is_known(word):
            return []
        key = english_key(word)
        candidates = {*self._near.same(key), *self._near.near(key)}
        # Of two words at the same cost the longer one: letters are left out more often than added.
        priced = (
            (english_distance(word, right), len(right) <= len(word), -self._known[right], right) for right in candidates
        )
        cost, _, _, right = min(priced, default=(self._allowed(word) + 1, False, 0, ""))
        if cost > self._allowed(word):
            return []
        return [Correction(word, right, round(1 - cost / len(word) * 2, 2), 0, len(word))]

    def _allowed(self, word: str) -> float:
        """The cost at which a word may still be another: little for short ones."""
        if len(word) < 7:
            free = self._protected or not self._usual.issuperset(_threes(word))
            return 1.0 if free and len(word) > 4 else 0.8
        return 1.0 if len(word) < 8 else 1.7 if len(word) < 10 else 2.0

    def _is_known(self, word: str) -> bool:
        """Whether a word is known or in a dictionary, or comes from such a one by an ending."""
        if word in self._known or _stem(word) in self._stems or self._is_word(word) or self._is_word(_stem(word)):
            return True
        bases = {word.removesuffix(ending) for ending in _ENDINGS if len(word) - len(ending) >= 3}
        return any(base in self._known or self._is_word(base) for base in bases | {base + "e" for base in bases})


_STEMMER = Segmenter()


def _stem(word: str) -> str:
    return _STEMMER.words(word)[0]


def _threes(word: str) -> Iterator[str]:
    """Each three letters in a row, the borders included."""
    edged = f"^{word}$"
    return (edged[place : place + 3] for place in range(len(word)))
