"""Typing errors: which known word was meant by a word that the corpus does not know.

Thai slips of tone marks, vowels and letters that sound alike, Chinese characters that sound alike, and English letters
left out, doubled, swapped or mistaken. A word that the corpus or a dictionary knows is never touched, and a correction
is given only where it explains the text clearly better than the words as they stand: few and good.

Thai and Chinese have no spaces, and a misspelt word falls into pieces that are words themselves. So the cheapest way to
read a run of letters is sought over all ways to cut it, with misread words among them: a known word costs least, a word
of the dictionary a little more, letters that are no word most. English words are looked up one by one.

Words are compared by a key of how they sound, and then by their letters. The indexes are built at the first text in a
script, from some ten thousand words in a few tenths of a second; a question costs one or two milliseconds.
"""

from __future__ import annotations

import os
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from bot.messages import Language
from knowledge.words import STOP_WORDS, Segmenter, normalise

IsWord = Callable[[str], bool]
"""Whether a word, normalised, stands in a dictionary: such a word is no typing error, though the corpus lacks it."""

_THAI = "\u0e01-\u0e2e\u0e30-\u0e39\u0e40-\u0e45\u0e47-\u0e4e"
_HAN = "\u4e00-\u9fff"
_THAI_RUN = re.compile(f"[{_THAI}]{{4,200}}")
_HAN_RUN = re.compile(f"[{_HAN}]{{2,200}}")
_LATIN_WORD = re.compile("(?<![a-z0-9'.&@/_-])[a-z]{4,24}(?![a-z0-9&@_]|['./-][a-z0-9])")


@dataclass(frozen=True)
class Correction:
    """A word that was probably meant: `wrong` stands from `start` to `end` in `normalise(text)`.

    `right` is a known word; `weight` says how sure the correction is, above 0 and up to 1.
    """

    wrong: str
    right: str
    weight: float
    start: int
    end: int


class Spelling:
    """Finds typing errors by the known words of each language, with the number of texts that have them.

    English words are whole, not stems (see `surface_words`). `is_word` says what dictionaries know (see
    `dictionaries`). May serve many threads.
    """

    def __init__(self, known: Mapping[Language, Mapping[str, int]], is_word: IsWord = lambda _: False) -> None:
        self._known = known
        self._is_word = is_word
        self._lock = threading.Lock()
        self._thai: _Thai | None = None
        self._chinese: _Chinese | None = None
        self._english: _English | None = None

    def corrections(self, text: str, language: Language | None = None) -> list[Correction]:
        """The typing errors of a text, in their order; of one language's script only, if a language is given."""
        plain = normalise(text)
        found: list[Correction] = []
        if language in (None, "th"):
            for run in _THAI_RUN.finditer(plain):
                found += _moved(self._thai_reader().read(run.group()), run.start())
        if language in (None, "zh"):
            for run in _HAN_RUN.finditer(plain):
                found += _moved(self._chinese_reader().read(run.group()), run.start())
        if language in (None, "en"):
            for run in _LATIN_WORD.finditer(plain):
                found += _moved(self._english_reader().read(run.group()), run.start())
        return sorted(found, key=lambda correction: correction.start)

    def corrected(self, text: str, language: Language | None = None, least: float = 0.0) -> str:
        """The normalised text with its corrections of at least a weight put in."""
        plain = normalise(text)
        for correction in reversed(self.corrections(text, language)):
            if correction.weight >= least:
                plain = plain[: correction.start] + correction.right + plain[correction.end :]
        return plain

    def _thai_reader(self) -> _Thai:
        with self._lock:
            self._thai = self._thai or _Thai(self._known.get("th", {}), self._is_word)
            return self._thai

    def _chinese_reader(self) -> _Chinese:
        with self._lock:
            self._chinese = self._chinese or _Chinese(self._known.get("zh", {}), self._is_word)
            return self._chinese

    def _english_reader(self) -> _English:
        with self._lock:
            others = (word for language in ("th", "zh") for word in self._known.get(language, {}))
            self._english = self._english or _English(self._known.get("en", {}), frozenset(others), self._is_word)
            return self._english


def surface_words(texts: Iterable[str]) -> Counter[str]:
    """The English words of texts as they are written, with the number of texts that have each."""
    return Counter(word for text in texts for word in set(re.findall("[a-z]{2,24}", normalise(text))))


def dictionaries(segmenter: Segmenter) -> IsWord:
    """What the Thai and Chinese dictionaries of a segmenter know, the words that it was taught included.

    They are loaded at the first word in their script.
    """

    def is_word(word: str) -> bool:
        if word[0] >= "\u4e00":
            return bool(segmenter._chinese().has_word(word))
        return word[0] >= "\u0e00" and word in segmenter._thai()._words

    return is_word


def _moved(corrections: Iterable[Correction], by: int) -> Iterator[Correction]:
    for found in corrections:
        yield Correction(found.wrong, found.right, found.weight, found.start + by, found.end + by)


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


# --- words that sound alike ------------------------------------------------------------------------------------------


class _NearWords:
    """Known words by the key of their sound, and by their key with one letter left out.

    Two keys that differ by one letter (missing, added, mistaken, or two swapped) share such a shorter key.
    """

    def __init__(self, words: Iterable[str], key: Callable[[str], str], shortest: int) -> None:
        self._shortest = shortest
        self._same: dict[str, list[str]] = {}
        self._near: dict[str, list[str]] = {}
        for word in words:
            sound = key(word)
            self._same.setdefault(sound, []).append(word)
            if len(sound) >= shortest:
                for shorter in _shorter(sound):
                    self._near.setdefault(shorter, []).append(word)

    def same(self, key: str) -> list[str]:
        """Words of the same sound."""
        return self._same.get(key, [])

    def near(self, key: str) -> set[str]:
        """Words whose key differs by a letter or two; for keys that are not too short."""
        if len(key) < self._shortest - 1:
            return set()
        found = set(self._near.get(key, ()))
        for shorter in _shorter(key):
            found.update(self._near.get(shorter, ()))
            found.update(self._same.get(shorter, ()) if len(shorter) >= self._shortest else ())
        return found


def _shorter(key: str) -> set[str]:
    return {key[:place] + key[place + 1 :] for place in range(len(key))}


def distance(one: str, other: str) -> int:
    """Letters to add, leave out, replace or swap with their neighbour to make one word the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        twice, before, row = before, row, [i] + [0] * len(other)
        for j, match in enumerate(other, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != match))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == match:
                row[j] = min(row[j], twice[j - 2] + 1)
    return row[-1]


# --- Thai ------------------------------------------------------------------------------------------------------------

_SILENT = re.compile("[ก-ฮ][ิุ]?์")
_THAI_SOUNDS = str.maketrans(
    {
        **dict.fromkeys("ซศษ", "ส"),
        **dict.fromkeys("รฬฤ", "ล"),
        **dict.fromkeys("ณ", "น"),
        **dict.fromkeys("ขฃฅฆ", "ค"),
        **dict.fromkeys("ฎ", "ด"),
        **dict.fromkeys("ฏ", "ต"),
        **dict.fromkeys("ฐถธฑฒ", "ท"),
        **dict.fromkeys("ผภ", "พ"),
        **dict.fromkeys("ฝ", "ฟ"),
        **dict.fromkeys("ฮ", "ห"),
        **dict.fromkeys("ญ", "ย"),
        **dict.fromkeys("ฉฌ", "ช"),
        **dict.fromkeys("ิ", "ี"),
        **dict.fromkeys("ึ", "ื"),
        **dict.fromkeys("ุ", "ู"),
        **dict.fromkeys("ะัๅ", "า"),
        "ใ": "ไ",
        "ำ": "าม",
        **dict.fromkeys("็่้๊๋์ฺํ๎", ""),
    }
)
_DOUBLED = re.compile(r"(.)\1+")
_THAI_FOLLOWS = frozenset("ะัาำิีึืฺุูๅ็่้๊๋์ํ๎")
_THAI_LEADS = frozenset("เแโใไ")
_LONGEST_THAI = 24
_CONSONANTS_ALONE = re.compile("[ก-ฮ]{2,5}")

_THAI_KNOWN, _THAI_DICTIONARY, _THAI_LETTER = 1.0, 1.3, 1.5
_THAI_SHORT = 0.35
_THAI_MISREAD, _THAI_SAME_SOUND, _THAI_OTHER_SOUND = 1.6, 0.25, 1.3


def thai_key(word: str) -> str:
    """How a Thai word sounds, roughly: no tones, no silent letters, one letter a sound, long vowels for short ones."""
    sounds = _SILENT.sub("", word).replace("รร", "า").translate(_THAI_SOUNDS)
    return _DOUBLED.sub(r"\1", sounds)


class _Thai:
    def __init__(self, known: Mapping[str, int], is_word: IsWord) -> None:
        self._known = {word: count for word, count in known.items() if _THAI_RUN.fullmatch(word) or len(word) < 4}
        self._is_word = is_word
        self._near = _NearWords((word for word in self._known if len(word) >= 4), thai_key, shortest=5)

    def read(self, run: str) -> list[Correction]:
        """The typing errors of a run of Thai letters."""
        if _CONSONANTS_ALONE.fullmatch(run):
            return []
        cuts = [0, *(place for place in range(1, len(run)) if _may_cut(run, place)), len(run)]
        pieces = self._as_they_stand(run, cuts)
        doubtful = [place for piece in _cheapest(len(run), pieces) for place in self._doubts(run, piece)]
        if not doubtful:
            return []
        for piece in self._misread(run, cuts, doubtful):
            pieces[piece.start].append(piece)
        return _corrections(run, _cheapest(len(run), pieces))

    def _as_they_stand(self, run: str, cuts: list[int]) -> dict[int, list[_Piece]]:
        pieces = {start: [_Piece(start, end, _THAI_LETTER * (end - start))] for start, end in pairwise(cuts)}
        for place, start in enumerate(cuts):
            for end in cuts[place + 1 :]:
                if end - start > _LONGEST_THAI:
                    break
                word = run[start:end]
                if word in self._known or self._is_word(word):
                    cost = _THAI_KNOWN if word in self._known else _THAI_DICTIONARY
                    pieces[start].append(_Piece(start, end, cost + _THAI_SHORT * max(0, 4 - len(word))))
        return pieces

    def _doubts(self, run: str, piece: _Piece) -> Iterable[int]:
        """The places of a piece that is no word that the corpus knows, or a short one."""
        word = run[piece.start : piece.end]
        sound = word in STOP_WORDS or (len(word) > 3 and word in self._known)
        return () if sound else range(piece.start, piece.end)

    def _misread(self, run: str, cuts: list[int], doubtful: list[int]) -> Iterator[_Piece]:
        places = set(doubtful)
        for place, start in enumerate(cuts):
            for end in cuts[place + 1 :]:
                word = run[start:end]
                if len(word) > _LONGEST_THAI:
                    break
                if len(word) < 3 or places.isdisjoint(range(start, end)) or word in self._known or self._is_word(word):
                    continue
                piece = self._closest(word, start)
                if piece:
                    yield piece

    def _closest(self, word: str, start: int) -> _Piece | None:
        key = thai_key(word)
        best: tuple[float, int, str] | None = None
        for same, candidates in ((True, self._near.same(key)), (False, self._near.near(key))):
            for right in candidates:
                cost = self._cost(word, right, key, same)
                if cost is not None and (best is None or (cost, -self._known[right]) < best[:2]):
                    best = (cost, -self._known[right], right)
            if best:
                break
        if best is None:
            return None
        cost, _, right = best
        return _Piece(start, start + len(word), _THAI_MISREAD + cost, right, max(0.1, 1 - cost / 4))

    def _cost(self, word: str, right: str, key: str, same: bool) -> float | None:
        if same:
            return _THAI_SAME_SOUND * distance(word, right)
        if distance(key, thai_key(right)) > 1:
            return None
        return _THAI_OTHER_SOUND + _THAI_SAME_SOUND * (distance(word, right) - 1)


def _may_cut(run: str, place: int) -> bool:
    return run[place] not in _THAI_FOLLOWS and run[place - 1] not in _THAI_LEADS


# --- Chinese ---------------------------------------------------------------------------------------------------------

_HAN_LONGEST = 6
_HAN_KNOWN, _HAN_DICTIONARY, _HAN_LETTER, _HAN_MISREAD, _HAN_CHANGE = 1.0, 1.1, 1.3, 1.5, 0.3
# Characters that mostly stand alone: in a word of two characters they are not taken for another.
_HAN_FUNCTION = frozenset(
    "的了吗呢吧啊呀嘛么和与及是在也都就之还这那个有要想能可以我你您他她它们请问什怎哪多少几不没去来到给会做把被对从向为"
    "让用按比跟同或但若如果因而且则再又很太更最每各某某些上下里外前后中内时年月日天人家里边种类些点件次级号元吨厂"
)


class _Chinese:
    def __init__(self, known: Mapping[str, int], is_word: IsWord) -> None:
        self._known = known
        self._is_word = is_word
        self._by_sound: dict[tuple[str, ...], list[str]] = {}
        for word in known:
            if 2 <= len(word) <= _HAN_LONGEST and _HAN_RUN.fullmatch(word):
                for sounds in _readings(word):
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
        candidates = {right for sounds in _readings(word) for right in self._by_sound.get(sounds, ())}
        best = min(candidates, key=lambda right: (_changes(word, right), -self._known[right], right), default=None)
        if best is None:
            return
        changes = _changes(word, best)
        changed = {old for old, new in zip(word, best, strict=True) if old != new}
        if changes <= len(word) // 2 and not (len(word) == 2 and changed & _HAN_FUNCTION):
            weight = (0.9 if len(word) > 2 else 0.7) - 0.1 * (changes - 1)
            yield _Piece(start, start + len(word), _HAN_MISREAD + _HAN_CHANGE * changes, best, weight)


def _changes(one: str, other: str) -> int:
    return sum(old != new for old, new in zip(one, other, strict=True))


def _readings(word: str) -> Iterable[tuple[str, ...]]:
    """How a word may be read, without tones, and with syllables that people confuse made one; eight ways at most."""
    return [sounds for sounds, _ in zip(product(*map(_syllables, word)), range(8), strict=False)]


_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ", "aaaaeeeeiiiioooouuuuvvvvvnnnm")
_CONFUSED = ((re.compile("^([zcs])h"), r"\1"), (re.compile("^l"), "n"), (re.compile("([aei])ng$"), r"\1n"))


@lru_cache(maxsize=8000)
def _syllables(character: str) -> tuple[str, ...]:
    """The first two readings of a character; itself if it has none."""
    found = []
    for reading in _pinyin().get(ord(character), character).split(",")[:2]:
        syllable = reading.translate(_TONES)
        for pattern, merged in _CONFUSED:
            syllable = pattern.sub(merged, syllable)
        found.append(syllable)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1)
def _pinyin() -> Mapping[int, str]:
    with _without_phrases():
        from pypinyin.constants import PINYIN_DICT
    readings: Mapping[int, str] = PINYIN_DICT
    return readings


@contextmanager
def _without_phrases() -> Iterator[None]:
    """pypinyin loads 40 MB of phrases when it is imported, unless its environment variable forbids it."""
    name = "PYPINYIN_NO_PHRASES"
    before = os.environ.get(name)
    os.environ[name] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]


# --- English ---------------------------------------------------------------------------------------------------------

_VOWELS = re.compile("[aeiouy]+")


def english_key(word: str) -> str:
    """How an English word sounds, roughly: vowels are one, doubled letters single."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("a", word))


class _English:
    def __init__(self, known: Mapping[str, int], others: frozenset[str], is_word: IsWord) -> None:
        self._known = {word: count for word, count in known.items() if len(word) >= 4 and word.isascii()}
        self._others = others
        self._is_word = is_word
        self._near = _NearWords((word for word in self._known if len(word) >= 5), english_key, shortest=4)

    def read(self, word: str) -> list[Correction]:
        """What was meant by a word, unless it is known or nothing is near."""
        if word in STOP_WORDS or self._is_known(word):
            return []
        key = english_key(word)
        allowed = 1 if len(word) < 7 else 2
        found = []
        for right in {*self._near.same(key), *self._near.near(key)}:
            if abs(len(right) - len(word)) > allowed:
                continue
            edits = distance(word, right)
            if edits <= allowed and (edits == 1 or right[0] == word[0]):
                found.append((edits + (right[0] != word[0]), -self._known[right], right))
        if not found:
            return []
        edits, _, right = min(found)
        return [Correction(word, right, round(max(0.1, 1 - edits / len(word) * 2), 2), 0, len(word))]

    def _is_known(self, word: str) -> bool:
        """Whether a word, or what it is an ending of, is known."""
        bases = {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ed"), word.removesuffix("d")}
        bases |= {word.removesuffix("ing"), word.removesuffix("ing") + "e", word.removesuffix("ly"), word + "s"}
        return any(base in self._known or base in self._others for base in bases) or self._is_word(word)
