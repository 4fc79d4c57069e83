"""Names that the world knows: countries, cities, companies, with English's ordinary words to tell names from.

Countries and territories come from CLDR (through Babel) in English, Thai, Chinese and Traditional Chinese, with further
names in `lists/countries.tsv`; the other lists, their sources and licences are described in `lists/README.md`.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

from babel import Locale

from knowledge.wording import Piece, Wording
from knowledge.words import normalise

LISTS = Path(__file__).parent / "lists"

Sort = Literal["country", "people", "place", "company", "home"]

# Names for no single country, and names that are an everyday word (เช็ก is "to check", มาลี a girl's name).
_NO_COUNTRY = frozenset("EU EZ UN UM QO XA XB ZZ AQ BV IO TF AC CP CQ DG EA TA".split())
_NO_NAMES = frozenset(
    "เช็ก ชาด กวม มาลี กินี ตองกา ปาเลา เกาะแมน 马里 多哥 黑山 关岛 巴林 马利 尼日 中非 东加 不丹 国内 内地".split()
)
_BRACKETS = re.compile(r"[（(]([^()（）]*)[)）]")
# A row with more names than one place can have lists many small places.
_MOST_NAMES = 20
_LATIN = re.compile("[a-z0-9]+")
_NATIVE = re.compile("[\u0e01-\u0e4e]+")
_THAI_OR_HAN = re.compile("[\u0e01-\u0e4e\u3400-\u9fff]")
_COMMON_PART = frozenset("general standard western eastern central new great first united".split())
# Shorter names must be words of their own: 加纳 is a part of 洛加纳, ลาว of ดาวลาวา.
_LONG_ENOUGH = {"thai": 5, "han": 3}


@dataclass(frozen=True, slots=True)
class Entry:
    """A listed name: what it is, the territory's code ("" for companies), and its forms in all scripts, normalised."""

    sort: Sort
    code: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A listed name in a question, at a stretch of `Wording.plain`. `capital`: a Latin name typed with a capital."""

    start: int
    end: int
    surface: str
    entry: Entry
    capital: bool


class Gazetteer:
    """The lists, ready for looking names up in questions."""

    def __init__(self) -> None:
        self._homes = tuple(_home())
        self._latin: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        self._others: dict[str, list[tuple[str, Entry]]] = {}
        self.countries = tuple(_countries())
        self.abroad = (*self.countries, *_cities())
        self.entries = (*self.abroad, *_companies(self.home_words), *self._homes)
        for entry in self.entries:
            for form in entry.forms:
                self._add(form, entry)
        for latin in self._latin.values():
            latin.sort(key=lambda row: len(row[0]), reverse=True)
        for others in self._others.values():
            others.sort(key=lambda row: len(row[0]), reverse=True)

    def _add(self, form: str, entry: Entry) -> None:
        if _THAI_OR_HAN.search(form):
            self._others.setdefault(form[:2], []).append((form, entry))
        elif words := tuple(_LATIN.findall(form)):
            self._latin.setdefault(words[0], []).append((words, entry))

    @cached_property
    def everyday(self) -> frozenset[str]:
        """The stems of everyday English words; words of up to three letters whole."""
        return frozenset(gzip.decompress((LISTS / "english-stems.txt.gz").read_bytes()).decode("ascii").split())

    @cached_property
    def short_forms(self) -> frozenset[str]:
        """Short forms and words of the trade that name no company, in small letters."""
        return frozenset(word for line in _lines("acronyms.txt") for word in line.split())

    @cached_property
    def home_words(self) -> frozenset[str]:
        """Latin words of Thai and Chinese places, and those places as one word (khonkaen, bangna)."""
        names = [form for entry in self._homes for form in entry.forms if not _THAI_OR_HAN.search(form)]
        words = (word for name in names for word in _LATIN.findall(name) if len(word) > 3)
        return frozenset((*words, *("".join(_LATIN.findall(name)) for name in names)))

    @cached_property
    def home_names(self) -> frozenset[str]:
        """Latin words of provinces, large towns and countries at home: what people write wrong most."""
        own = [entry for entry in self._homes if len(entry.forms) < _MOST_NAMES]
        own += [entry for entry in self.countries if entry.code in {home.code for home in self._homes}]
        return frozenset(
            word for entry in own for form in entry.forms for word in _LATIN.findall(form) if len(word) > 3
        )

    def find(self, wording: Wording) -> list[Mention]:
        """The listed names in a question, in their order; of names in one another the longest."""
        mentions: list[Mention] = []
        for found in sorted((*self._find_latin(wording), *self._find_others(wording)), key=_place):
            if not mentions or found.start >= mentions[-1].end:
                mentions.append(found)
        return mentions

    def _find_latin(self, wording: Wording) -> Iterator[Mention]:
        words = wording.latin
        for at, word in enumerate(words):
            for name, entry in self._latin.get(word.text, ()):
                pieces = words[at : at + len(name)]
                if tuple(piece.text for piece in pieces) == name and _together(wording.plain, pieces):
                    start, end = pieces[0].start, pieces[-1].end
                    capital = any(piece.typed[0].isupper() for piece in pieces)
                    yield Mention(start, end, " ".join(piece.typed for piece in pieces), entry, capital)
                    break

    def _find_others(self, wording: Wording) -> Iterator[Mention]:
        text = wording.plain
        for start in range(len(text) - 1):
            for name, entry in self._others.get(text[start : start + 2], ()):
                end = start + len(name)
                if text.startswith(name, start) and _stands_alone(wording, name, start, end, entry):
                    yield Mention(start, end, name, entry, capital=True)
                    break


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The lists, read once (about 0.1 s)."""
    return Gazetteer()


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


def _together(text: str, pieces: list[Piece]) -> bool:
    """Whether nothing but spaces, hyphens, dots and ampersands stands between the words of a name."""
    return all(set(text[before.end : after.start]) <= set(" -.&+'") for before, after in pairwise(pieces))


_THAI_MARK_OR_VOWEL = re.compile("[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")


def _stands_alone(wording: Wording, name: str, start: int, end: int, entry: Entry) -> bool:
    """Whether a Thai or Chinese name is no part of another word, as far as one can see.

    A name at home need have an edge on one side only: the dictionaries lack many (廊/开到/万象).
    """
    thai = "\u0e01" <= name[0] <= "\u0e4e"
    if len(name) < _LONG_ENOUGH["thai" if thai else "han"]:
        edges = (start in wording.edges) + (end in wording.edges)
        return edges == 2 or (edges == 1 and entry.sort == "home" and not thai)
    return not thai or not _THAI_MARK_OR_VOWEL.match(wording.plain[end : end + 1])


# --- the lists -------------------------------------------------------------------------------------------------------


def _lines(name: str) -> Iterator[str]:
    for line in (LISTS / name).read_text(encoding="utf-8").split("\n"):
        if line.strip() and not line.startswith("#"):
            yield line


def _rows(name: str) -> Iterator[list[list[str]]]:
    """The rows of a list; columns are parted by tabs, the names in a column by bars."""
    for line in _lines(name):
        yield [[form for form in column.split("|") if form] for column in line.split("\t")]


def _forms(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for form in map(_normal, names) if form and form not in _NO_NAMES))


def _normal(name: str) -> str:
    # The lists are normal already but for case, and `normalise` takes long for thousands of names.
    return name.casefold() if name.isascii() or _NATIVE.fullmatch(name) or _is_simplified(name) else normalise(name)


def _is_simplified(name: str) -> bool:
    """Whether a name is of Simplified characters (巴黎), which `normalise` leaves as they are."""
    try:
        name.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return all("\u4e00" <= char <= "\u9fff" for char in name)


def _countries() -> Iterator[Entry]:
    names: dict[str, list[str]] = {}
    for locale in ("en", "th", "zh", "zh_Hant"):
        for code, name in Locale.parse(locale).territories.items():
            if len(code) == 2 and code not in _NO_COUNTRY:
                inside = _BRACKETS.findall(name) if code == "MM" else []
                names.setdefault(code, []).extend((_BRACKETS.sub("", name).strip(), *inside))
    for row in _rows("countries.tsv"):
        (code,), english, people, *others = row
        names[code] += [*english, *(name for column in others for name in column)]
        if people:
            yield Entry("people", code, _forms(people))
    for code, own in names.items():
        yield Entry("country", code, _forms(own))


def _cities() -> Iterator[Entry]:
    for (code,), *columns in _rows("cities.tsv"):
        yield Entry("place", code, _forms(name for column in columns for name in column))


def _home() -> Iterator[Entry]:
    for (code,), *columns in _rows("home.tsv"):
        yield Entry("home", code, _forms(name for column in columns for name in column))


def _companies(home_words: frozenset[str]) -> Iterator[Entry]:
    rows = [[name for column in row for name in column] for row in _rows("companies.tsv")]
    first_words = [normalise(names[0]).split() for names in rows]
    firsts = [words[0] for words in first_words]
    for names, words in zip(rows, first_words, strict=True):
        short = words[0]
        is_name = len(words) > 1 and len(short) > 3 and short.isalpha() and firsts.count(short) == 1
        alias = [short] if is_name and short not in home_words | _COMMON_PART else []
        yield Entry("company", "", _forms([*names, *alias]))
