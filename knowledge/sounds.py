"""How words sound, roughly, in Thai, Chinese and English, so that a misspelt word can be told from its sound.

Keys are for comparing and not for reading. PyThaiNLP's soundexes do not serve here: they keep the first letters of a
word only (LK82 five of them, Udom83 seven), which makes many long words the same.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from itertools import product

_DOUBLED = re.compile(r"(.)\1+")

# --- Thai -----------------------------------------------------------------------------------------------------------

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


class ThaiSounds:
    """How the stretches of a run of Thai letters sound, roughly.

    No tones, no silent letters, one letter for a sound, long vowels for short ones, doubled letters single. The run is
    looked at once; a stretch's key is then cut out.
    """

    def __init__(self, run: str) -> None:
        heard = _SILENT.sub(lambda silent: "์" * len(silent.group()), run).replace("รร", "า์")
        sounds = [letter.translate(_THAI_SOUNDS) for letter in heard]
        self._key = ""
        self._places: list[int] = []
        self._again: list[str] = []
        for sound in sounds:
            again = sound[:1] if self._key.endswith(sound[:1]) else ""
            self._places.append(len(self._key))
            self._again.append(again)
            self._key += sound[len(again) :]
        self._places.append(len(self._key))

    def key(self, start: int, end: int) -> str:
        """The key of a stretch."""
        return self._again[start] + self._key[self._places[start] : self._places[end]]


def thai_key(word: str) -> str:
    """The key of a Thai word."""
    return ThaiSounds(word).key(0, len(word))


def thai_keys(word: str) -> set[str]:
    """The key of a Thai word, and the one that it has when the mark of its silent letters is forgotten."""
    return {thai_key(word), thai_key(word.replace("์", ""))}


# --- Chinese --------------------------------------------------------------------------------------------------------


def readings(word: str) -> Iterable[tuple[str, ...]]:
    """How a word may be read, without tones, and with syllables that people confuse made one; eight ways at most."""
    return [sounds for sounds, _ in zip(product(*map(syllables, word)), range(8), strict=False)]


def exact(word: str) -> tuple[str, ...]:
    """The first reading of each character, without tones."""
    return tuple(_first(character).translate(_TONES) for character in word)


def _first(character: str) -> str:
    return _pinyin().get(ord(character), character).split(",")[0]


_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ", "aaaaeeeeiiiioooouuuuvvvvvnnnm")
_CONFUSED = ((re.compile("^([zcs])h"), r"\1"), (re.compile("^l"), "n"), (re.compile("([aei])ng$"), r"\1n"))


@lru_cache(maxsize=8000)
def syllables(character: str) -> tuple[str, ...]:
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
    if name in os.environ:
        yield
        return
    os.environ[name] = "1"
    try:
        yield
    finally:
        del os.environ[name]


# --- English --------------------------------------------------------------------------------------------------------

_VOWELS = re.compile("[aeiouy]+")


def english_key(word: str) -> str:
    """How an English word sounds, roughly: vowels are one, doubled letters single."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("a", word))


def english_keys(word: str) -> set[str]:
    """The key of an English word: the only one."""
    return {english_key(word)}


def english_distance(one: str, other: str) -> float:
    """Edits between two English words; letters that fingers or ears confuse cost less, a first letter more."""
    if sorted(one) == sorted(other) or _DOUBLED.sub(r"\1", one) == _DOUBLED.sub(r"\1", other):
        return 0.8 * distance(one, other)
    return distance(one, other, _replaced) + (one[0] != other[0])


def _replaced(one: str, other: str) -> float:
    return 1.0 if one + other in _MIXED_UP else 1.6


_KEY_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_PAIRS = [row[place : place + 2] for row in _KEY_ROWS for place in range(len(row) - 1)]
_PAIRS += ["".join(pair) for pair in product("aeiouy", repeat=2)] + ["cs", "ck", "sz", "mn"]
_MIXED_UP = frozenset(_PAIRS) | frozenset(pair[::-1] for pair in _PAIRS)


# --- words that are near --------------------------------------------------------------------------------------------


class NearWords:
    """Known words by the key of their sound, and by their key with one letter left out.

    Two keys that differ by one letter (missing, added, mistaken, or two swapped) share such a shorter key.
    """

    def __init__(self, words: Iterable[str], keys: Callable[[str], Iterable[str]], shortest: int) -> None:
        self._shortest = shortest
        self._same: dict[str, list[str]] = {}
        self._near: dict[str, list[str]] = {}
        for word in words:
            for key in keys(word):
                self._same.setdefault(key, []).append(word)
                for shorter in _shorter(key) if len(key) >= shortest else ():
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


def distance(one: str, other: str, replaced: Callable[[str, str], float] = lambda a, b: 1.0) -> float:
    """Letters to add, leave out, replace or swap with their neighbour to make one word the other.

    `replaced` says what it costs that one letter stands for another; anything else costs 1.
    """
    twice: list[float] = []
    before = [float(place) for place in range(len(other) + 1)]
    for i, letter in enumerate(one, 1):
        row = [float(i)]
        for j, match in enumerate(other, 1):
            cost = before[j - 1] + (0.0 if letter == match else replaced(letter, match))
            cost = min(cost, before[j] + 1, row[j - 1] + 1)
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == match:
                cost = min(cost, twice[j - 2] + 1)
            row.append(cost)
        twice, before = before, row
    return before[-1]
