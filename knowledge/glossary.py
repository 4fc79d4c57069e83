"""The field's words: names of places, estates, technologies, offices and terms, in three languages.

`read` takes a glossary file (its format is told at the head of the starter corpus's). A `Glossary` finds the names in a
text, also in Thai and Chinese without spaces, and says what a thing is called where its name in the text is unknown.
Finding looks at each position of a text once and costs some tens of microseconds for a question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Literal, get_args

import yaml

from bot.errors import OperatorError
from bot.messages import LANGUAGES, Language
from knowledge.words import normalise

Kind = Literal["place", "estate", "term", "technology", "organisation", "acronym", "sector", "crop"]
Names = Mapping[Language, tuple[str, ...]]


@dataclass(frozen=True)
class Entry:
    """One thing and its names, the official one first in each language that it has any in.

    `id` is that of a record ("estates#udon-thani") where the thing is one. `but_not` are longer words in which a name
    stands by chance.
    """

    id: str
    kind: Kind
    names: Names
    colloquial: Names = field(default_factory=dict)
    but_not: tuple[str, ...] = ()

    @property
    def record(self) -> str | None:
        """The id of the catalogue's record that the entry is, if it is one."""
        return self.id if "#" in self.id else None

    def official(self, language: Language) -> str | None:
        """The official name in a language, if it has one."""
        return next(iter(self.names.get(language, ())), None)

    def own_names(self, language: Language) -> tuple[str, ...]:
        """The names in a language, everyday words too; in Thai also acronyms as they are spoken ("เอ็มบีอาร์")."""
        written = (*self.names.get(language, ()), *self.colloquial.get(language, ()))
        return (*written, *(name for name in self._spoken() if name not in written)) if language == "th" else written

    def _spoken(self) -> Iterator[str]:
        acronyms = (name for names in self.names.values() for name in names if _ACRONYM.fullmatch(name))
        for acronym in dict.fromkeys(acronyms):
            spoken = "".join(_THAI_LETTER_NAMES[letter] for letter in acronym)
            yield from {spoken: None, spoken.replace("ดับเบิลยู", "ดับบลิว"): None}

    def all_names(self) -> Iterator[str]:
        """Every name in every language, everyday words too."""
        for language in LANGUAGES:
            yield from self.own_names(language)

    def joined(self, other: Entry) -> Entry:
        """The entry with another's names after its own."""
        return replace(
            self,
            names=_joined(self.names, other.names),
            colloquial=_joined(self.colloquial, other.colloquial),
            but_not=tuple(dict.fromkeys((*self.but_not, *other.but_not))),
        )


def _joined(one: Names, other: Names) -> Names:
    """The names of both by language; a name in two spellings stays as it was written first."""
    joined: dict[Language, tuple[str, ...]] = {}
    for language in LANGUAGES:
        spelt: dict[str, str] = {}
        for name in (*one.get(language, ()), *other.get(language, ())):
            spelt.setdefault(_folded(name), name)
        if spelt:
            joined[language] = tuple(spelt.values())
    return joined


@dataclass(frozen=True)
class Mention:
    """A name of an entry in a text: `surface` stands from `start` to `end` in `fold(text)`."""

    entry: Entry
    start: int
    end: int
    surface: str


# --- one form for names and texts ------------------------------------------------------------------------------------

_THAI_OR_HAN = "[\u0e01-\u0e3a\u0e40-\u0e4e\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff]"
_LOOSE_SPACE = re.compile(f"(?<={_THAI_OR_HAN}) | (?={_THAI_OR_HAN})")
_MOST_SPACES = 4
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_DIGITS = frozenset("0123456789")
# Shorter ones, spoken, are too easily parts of other words.
_ACRONYM = re.compile("[A-Z]{3,6}")
_THAI_LETTER_NAMES = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "เอ บี ซี ดี อี เอฟ จี เอช ไอ เจ เค แอล เอ็ม เอ็น โอ พี คิว อาร์ เอส ที ยู วี ดับเบิลยู เอ็กซ์ วาย แซด".split(),
        strict=True,
    )
)
# A Thai vowel or mark that belongs to the consonant before it, and a vowel that belongs to the one after it.
_THAI_TAIL = frozenset(
    "\u0e30\u0e31\u0e32\u0e33\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e45\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
)
_THAI_LEAD = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44")
_THAI_CONSONANT = re.compile("[\u0e01-\u0e2e]")


def fold(text: str) -> str:
    """The form in which names are looked for: normalised, and hyphens are spaces."""
    return " ".join(normalise(text).replace("-", " ").split())


@lru_cache(maxsize=20_000)
def _folded(name: str) -> str:
    # A name is folded when it is checked, indexed and expanded.
    return fold(name)


def _spellings(name: str) -> set[str]:
    """A name as it may stand in a text: each space beside Thai or Chinese letters may be missing."""
    folded = _folded(name)
    parts = _LOOSE_SPACE.split(folded)
    if len(parts) > _MOST_SPACES + 1:
        return {folded, "".join(parts)}
    joints = product(("", " "), repeat=len(parts) - 1)
    return {parts[0] + "".join(map("".join, zip(joint, parts[1:], strict=True))) for joint in joints}


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a name found in a text stands there as a word of its own, as far as its neighbours tell."""
    first, last = text[start], text[end - 1]
    before, after = text[start - 1 : start], text[end : end + 1]
    if (first in _LATIN and before in _LATIN) or (last in _LATIN and after in _LATIN):
        return False
    if last in _DIGITS and after == "." and text[end + 1 : end + 2] in _DIGITS:
        return False
    return after not in _THAI_TAIL and not (before in _THAI_LEAD and _THAI_CONSONANT.match(first))


# --- finding ---------------------------------------------------------------------------------------------------------


class Glossary:
    """Entries, and what finds their names in texts. May serve many threads."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = tuple(entries)
        self._by_id = {entry.id: entry for entry in self.entries}
        self._named: dict[str, tuple[Entry, ...]] = {}
        for entry in self.entries:
            for name in entry.all_names():
                for spelling in _spellings(name):
                    if entry not in self._named.get(spelling, ()):
                        self._named[spelling] = (*self._named.get(spelling, ()), entry)
        self._but_not = {
            entry.id: tuple(spelling for word in entry.but_not for spelling in _spellings(word))
            for entry in self.entries
            if entry.but_not
        }
        lengths: dict[str, set[int]] = {}
        for name in self._named:
            lengths.setdefault(name[:2], set()).add(len(name))
        self._lengths = {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}

    def entry(self, entry_id: str) -> Entry:
        """The entry with an id; KeyError if there is none."""
        return self._by_id[entry_id]

    def names(self, language: Language) -> tuple[str, ...]:
        """The names in a language, everyday words too, each once."""
        found = (name for entry in self.entries for name in entry.own_names(language))
        return tuple(dict.fromkeys(found))

    def find(self, text: str) -> list[Mention]:
        """The names in a text, in their order.

        Names do not overlap, and the longest are taken first: "泰中罗勇工业园" is the estate and not the province as
        well. A name that belongs to entries of several kinds gives a mention of each. Latin names stand at word
        borders and may have an English plural "s".
        """
        return self._find(fold(text))

    def also_known(self, text: str, language: Language, is_known: Callable[[str], bool]) -> list[str]:
        """The official names in a language of what a text mentions by names that are not known, in their order.

        A name that the texts of the language know finds them by itself; more names of it bring up more that is beside
        the point (see `docs/evaluation.md`).
        """
        unknown = (mention.entry for mention in self.find(text) if not is_known(mention.surface))
        return list(dict.fromkeys(name for entry in unknown if (name := entry.official(language))))

    def joined(self, other: Glossary) -> Glossary:
        """Both together; the names of an entry that stands in both come after this one's."""
        if not other.entries:
            return self
        together = dict(self._by_id)
        for entry in other.entries:
            together[entry.id] = together[entry.id].joined(entry) if entry.id in together else entry
        return Glossary(together.values())

    def _find(self, text: str) -> list[Mention]:
        taken: list[tuple[int, int, tuple[Entry, ...]]] = []
        for start, end, entries in sorted(self._standing(text), key=lambda place: (place[0] - place[1], place[0])):
            if all(end <= other_start or other_end <= start for other_start, other_end, _ in taken):
                taken.append((start, end, entries))
        places = sorted(taken, key=lambda place: place[0])
        return [Mention(entry, start, end, text[start:end]) for start, end, entries in places for entry in entries]

    def _standing(self, text: str) -> Iterator[tuple[int, int, tuple[Entry, ...]]]:
        """Every place where a name stands, and whose it is."""
        for start in range(len(text)):
            # Within a Latin word no name begins.
            if start and text[start] in _LATIN and text[start - 1] in _LATIN:
                continue
            for length in self._lengths.get(text[start : start + 2], ()):
                end = start + length
                entries = self._named.get(text[start:end], ())
                if not entries or end > len(text):
                    continue
                if text[end - 1] in _LATIN and text[end : end + 1] == "s":
                    end += 1
                if _whole(text, start, end):
                    meant = tuple(entry for entry in entries if not self._by_chance(entry, text, start, end))
                    if meant:
                        yield start, end, meant

    def _by_chance(self, entry: Entry, text: str, start: int, end: int) -> bool:
        """Whether the name of an entry stands within a longer word that means something else."""
        for word in self._but_not.get(entry.id, ()):
            place = text.find(word, max(0, end - len(word)), start + len(word))
            if place >= 0:
                return True
        return False


# --- reading and checking --------------------------------------------------------------------------------------------

_LISTS = frozenset([*LANGUAGES, *(f"colloquial_{language}" for language in LANGUAGES), "but_not"])
_KEYS = frozenset(["id", "kind", *_LISTS])
_LOADER: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class GlossaryFaultError(OperatorError):
    """A glossary that cannot be read, with the line (1-based) and what to mend."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


def read(path: Path) -> Glossary:
    """The glossary in a file. Raises `OperatorError` with the line of the first fault."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise OperatorError(f"{path}: cannot be read: {error}") from error
    return parsed(text, path)


def parsed(text: str, path: Path) -> Glossary:
    """The glossary in a text that comes from a file. Raises `GlossaryFaultError` for the first fault."""
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise GlossaryFaultError(path, line, f"not YAML: {error.problem}") from error
    if root is None:
        return Glossary()
    if not isinstance(root, yaml.SequenceNode):
        raise GlossaryFaultError(path, 1, "must be a list of entries")
    read_entries = [(_line(node), _entry(path, node)) for node in root.value]
    _check_together(path, read_entries)
    return Glossary(entry for _, entry in read_entries)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _entry(path: Path, node: yaml.Node) -> Entry:
    values = _values(path, node)
    line = _line(node)
    entry_id = _text(path, values.get("id"), "id", line)
    kind = _text(path, values.get("kind"), "kind", line)
    if kind not in get_args(Kind):
        raise GlossaryFaultError(
            path, line, f"{entry_id}: kind is {kind!r}, must be one of {', '.join(get_args(Kind))}"
        )
    lists = {key: _texts(path, values[key], f"{entry_id}: {key}") for key in values if key in _LISTS}
    if not any(lists.get(language) for language in LANGUAGES):
        raise GlossaryFaultError(path, line, f"{entry_id}: no name in th, zh or en")
    entry = Entry(
        id=entry_id,
        kind=kind,  # type: ignore[arg-type]
        names={language: lists[language] for language in LANGUAGES if lists.get(language)},
        colloquial={key: lists[f"colloquial_{key}"] for key in LANGUAGES if lists.get(f"colloquial_{key}")},
        but_not=lists.get("but_not", ()),
    )
    _check_names(path, line, entry)
    return entry


def _values(path: Path, node: yaml.Node) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise GlossaryFaultError(
            path, _line(node), "an entry must be a mapping such as {id: …, kind: …, en: […], th: […], zh: […]}"
        )
    values: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if key.value not in _KEYS:
            raise GlossaryFaultError(path, _line(key), f"unknown key {key.value!r}")
        if key.value in values:
            raise GlossaryFaultError(path, _line(key), f"key {key.value!r} stands twice")
        values[key.value] = value
    return values


def _text(path: Path, node: yaml.Node | None, what: str, line: int) -> str:
    # The scalar as it is written: a name such as 304 or "no" must not become a number or a truth value.
    if not isinstance(node, yaml.ScalarNode) or not str(node.value).strip():
        raise GlossaryFaultError(path, _line(node) if node else line, f"{what} is missing or not a text")
    return str(node.value).strip()


def _texts(path: Path, node: yaml.Node, what: str) -> tuple[str, ...]:
    if not isinstance(node, yaml.SequenceNode):
        raise GlossaryFaultError(path, _line(node), f"{what} must be a list")
    return tuple(_text(path, item, f"{what}: an item", _line(node)) for item in node.value)


def _check_names(path: Path, line: int, entry: Entry) -> None:
    seen: set[str] = set()
    for name in entry.all_names():
        folded = _folded(name)
        # Two Thai letters, or one of any script, stand inside other words.
        if len(folded) < (3 if _THAI_CONSONANT.search(folded) else 2):
            raise GlossaryFaultError(
                path, line, f"{entry.id}: the name {name!r} is too short to be told from a part of a word"
            )
        if folded in seen:
            raise GlossaryFaultError(path, line, f"{entry.id}: the name {name!r} stands twice")
        seen.add(folded)


def _check_together(path: Path, entries: Sequence[tuple[int, Entry]]) -> None:
    lines: dict[str, int] = {}
    owners: dict[tuple[str, str], Entry] = {}
    for line, entry in entries:
        if entry.id in lines:
            raise GlossaryFaultError(path, line, f"the id {entry.id!r} stands already on line {lines[entry.id]}")
        lines[entry.id] = line
        for name in entry.all_names():
            owner = owners.setdefault((entry.kind, _folded(name)), entry)
            if owner is not entry:
                raise GlossaryFaultError(
                    path, line, f"{entry.id}: {name!r} is also a name of {owner.id!r} (line {lines[owner.id]})"
                )
