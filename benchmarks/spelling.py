"""How well typing errors are set right (knowledge/spelling.py), and how often correct words are changed.

    .venv/bin/python -m benchmarks.spelling [SET.jsonl]

Errors are made by rules, with a fixed seed, in words of people's phrasings of the starter corpus, one a question. What
is known are the words of the sections and of the glossary, not those of the phrasings, so that a correct phrasing also
holds words that the corpus lacks. Prints a line for each kind of error, and the changes to correct questions: of the
phrasings and of the question set, kind "typo" left out.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from bot.evaluation import read_set
from bot.messages import LANGUAGES, Language
from ingest.starter import STARTER_CORPUS, starter_sections
from knowledge import glossary, spelling
from knowledge.documents import Section
from knowledge.spelling import Spelling
from knowledge.words import Segmenter, normalise

SEED = 20250616
QUESTIONS = 900
Slip = Callable[[str, random.Random], str]

_THAI_PAIRS = ("รล", "ซส", "สศ", "ศษ", "ณน", "คข", "คฆ", "ใไ", "ถท", "ทธ", "พภ", "ญย", "ฎด", "ฏต", "ฉช")
_THAI_VOWELS = ("ิี", "ึื", "ุู", "ะา")
_TONES = "่้๊๋"
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


# --- slips -----------------------------------------------------------------------------------------------------------


def swapped_for(pairs: Iterable[str]) -> Slip:
    """A slip that takes one letter of a pair for the other."""
    other = {a: b for one, two in pairs for a, b in ((one, two), (two, one))}
    return lambda word, dice: _at(word, dice, other, other.get)


def left_out(letters: str) -> Slip:
    """A slip that leaves out one of some letters."""
    return lambda word, dice: _at(word, dice, letters, lambda _: "")


def wrong_tone(word: str, dice: random.Random) -> str:
    """One tone mark for another."""
    return _at(word, dice, _TONES, lambda tone: dice.choice([other for other in _TONES if other != tone]))


def added_tone(word: str, dice: random.Random) -> str:
    """A tone mark too many, after a consonant with or without a vowel sign."""
    places = [found.end() for found in re.finditer("[ก-ฮ][ิีึืุู]?(?![่้๊๋์็ิีึืุู])", word)]
    place = dice.choice(places) if places else 0
    return word[:place] + dice.choice(_TONES[:2]) + word[place:] if place else word


def doubled(word: str, dice: random.Random) -> str:
    """A letter typed twice."""
    place = dice.randrange(1, len(word))
    return word[:place] + word[place] + word[place:] if word[place].isalpha() else word


def dropped(word: str, dice: random.Random) -> str:
    """A letter, not the first, left out."""
    place = dice.randrange(1, len(word))
    return word[:place] + word[place + 1 :]


def turned(word: str, dice: random.Random) -> str:
    """Two neighbours in the wrong order."""
    place = dice.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def beside(word: str, dice: random.Random) -> str:
    """The key beside the right one."""
    near = {key: row[max(0, i - 1) : i] + row[i + 1 : i + 2] for row in _KEYS for i, key in enumerate(row)}
    place = dice.randrange(1, len(word))
    return word[:place] + dice.choice(near[word[place]]) + word[place + 1 :]


def homophone(word: str, dice: random.Random) -> str:
    """A common character of the same sound, tones aside."""
    return _at(word, dice, word, lambda character: _other(dice, _same_sound()[spelling.syllables(character)[0]], character))


def _other(dice: random.Random, characters: list[str], but: str) -> str:
    others = [character for character in characters if character != but]
    return dice.choice(others) if others else but


def _at(word: str, dice: random.Random, among: Iterable[str], change: Callable[[str], str | None]) -> str:
    places = [place for place, letter in enumerate(word) if letter in set(among)]
    if not places:
        return word
    place = dice.choice(places)
    return word[:place] + (change(word[place]) or "") + word[place + 1 :]


@cache
def _same_sound() -> Mapping[str, list[str]]:
    """The 3,755 common characters of GB 2312 by sound."""
    found: dict[str, list[str]] = {}
    for high in range(0xB0, 0xD8):
        for low in range(0xA1, 0xFF):
            character = bytes((high, low)).decode("gb2312", "ignore")
            for sound in spelling.syllables(character) if character else ():
                found.setdefault(sound, []).append(character)
    return found


SLIPS: Mapping[Language, Mapping[str, Slip]] = {
    "th": {
        "tone left out": left_out(_TONES),
        "wrong tone": wrong_tone,
        "tone too many": added_tone,
        "silent or short mark left out": left_out("์็"),
        "short or long vowel": swapped_for(_THAI_VOWELS),
        "letter of the same sound": swapped_for(_THAI_PAIRS),
        "letter twice": doubled,
        "letter left out": dropped,
    },
    "zh": {"character of the same sound": homophone},
    "en": {"letter left out": dropped, "letter twice": doubled, "letters turned": turned, "key beside": beside},
}
