"""Lays a passage out for a chat: its key sentence in front, nothing lost and nothing doubled."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages import Passage
from bot.ports import Layout
from knowledge.sentences import plain

# Characters of a record that are on the first page of an answer in any case, its name not counted.
_SEEN = 700
# Characters of a section that a reader sees without turning a page.
_ON_FIRST_PAGE = 900


def laid_out(passage: Passage, units: Sequence[str], key: int) -> Layout:
    """The passage with unit number `key` in front; a record keeps its name there."""
    return _record_laid_out(passage, units, key) if passage.kind == "record" else _laid_out(passage, units, key)


def _laid_out(passage: Passage, units: Sequence[str], key: int) -> Layout:
    """The key, then what stands with it: in a section of several pages its own paragraph comes before the beginning."""
    text = plain(passage.text)
    place = _place(text, units, key)
    paragraph = text.rfind("\n\n", 0, max(place, 0)) + 2
    if place < 0 or paragraph < 2 or place + len(units[key]) <= _ON_FIRST_PAGE:
        return Layout(key, units[key], _without(text, place, units[key]))
    with_key = _without(text[paragraph:], place - paragraph, units[key])
    return Layout(key, units[key], "\n\n".join(filter(None, (with_key, text[: paragraph - 2]))))


def _record_laid_out(passage: Passage, units: Sequence[str], key: int) -> Layout:
    """A record's name stays in front, since a line such as "8 years" says nothing without it.

    Its lines keep their order, too, which people know from one record to the next; only what would not be seen without
    reading on is put after the name.
    """
    text = plain(passage.text)
    name, _, rest = text.partition("\n\n")
    place = _place(text, units, key) - (len(text) - len(rest))
    if units[key] in name or 0 <= place <= _SEEN - len(units[key]):
        return Layout(key, name, rest)
    return Layout(key, f"{name}\n\n{units[key]}", _without(rest, place, units[key]))


def _place(text: str, units: Sequence[str], key: int) -> int:
    """Where a unit begins in the text, after those before it; below 0 for one that reads otherwise there.

    Looked for from the start, "fees" would be found in "No fees".
    """
    after = 0
    for unit in units[:key]:
        place = text.find(unit, after)
        after = place + len(unit) if place >= 0 else after
    place = text.find(units[key], after)
    return place if place >= 0 else text.find(units[key])


def _without(text: str, place: int, unit: str) -> str:
    """The text without a unit; a bullet that is left empty goes too. A unit that reads otherwise there is repeated."""
    if place < 0:
        return text
    before, after = text[:place], text[place + len(unit) :]
    line = before[before.rfind("\n") + 1 :]
    if line.strip(" •·") == "" and (after == "" or after.startswith("\n")):
        before = before[: len(before) - len(line)].rstrip("\n")
        separator = "" if not before or not after.strip() else ("\n\n" if after.startswith("\n\n") else "\n")
        return (before + separator + after.lstrip("\n")).strip()
    return (before.rstrip(" ") + (" " if before and line.strip() else "") + after.lstrip(" ")).strip()
