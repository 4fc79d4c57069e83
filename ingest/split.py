"""Cuts what the embedding model cannot read at once: a section's Markdown into pieces, a paragraph into stretches.

A section that fits stays whole. A longer one is cut between lines: paragraphs, list items and table rows stay whole
unless one is too long by itself. Then it is cut between sentences, else between clauses, words and Chinese characters,
and only a text that has none of these anywhere; never within a figure, between it and its unit, or within a code or
date. Each piece begins with the section's first line (its title), and a table that goes on with its header.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from bot.messages import Language
from knowledge.sentences import in_sentences
from knowledge.tokens import tokens

if TYPE_CHECKING:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

MOST_TOKENS = 440
"""The longest piece, well within the 512 tokens that the model reads at once."""

_LONGEST_TITLE = 60
_FIGURE_SIGNS = "0-9๐-๙"
_HAN = "\u3400-\u9fff"
# Chinese words for numbers, and what stands between a number and its neighbours, are not parted from one another.
_HAN_APART = f"(?![〇零一二三四五六七八九十百千万亿兩两第年月日号條条之点])[{_HAN}]"
_CLOSERS = "”’」』》)）】\"'"
# As regular expressions, from the best place to cut to the worst; a place is what lies behind the match.
_PLACES = [
    f"(?<=[。！？；])(?![{_CLOSERS}])",
    f"(?<=[{_CLOSERS}])(?<=[。！？；].) ?",
    "(?<=[;:]) ",
    f"(?<=[，、：])(?![{_FIGURE_SIGNS}])",
    f"(?<=,) (?![{_FIGURE_SIGNS}])",
    f"(?<![{_FIGURE_SIGNS}.]) (?![{_FIGURE_SIGNS}พค%])",
    f"(?={_HAN_APART})(?<={_HAN_APART})",
    f"(?<![{_FIGURE_SIGNS} ])(?=[เ-ไ])",
    f"(?<![{_FIGURE_SIGNS}A-Za-z.,/+ -])(?![{_FIGURE_SIGNS}A-Za-z.,/+ \u0e30-\u0e3a\u0e45-\u0e4e-])",
    "",
]

_DELIMITERS = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+\s*:?-*:?\s*")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")


def pieces(text: str, language: Language) -> list[str]:
    """The Markdown of a section in pieces of at most `MOST_TOKENS`, at least one; a short one is one piece, unchanged.

    A table row stays whole up to that length; only figures or codes longer than that are cut.
    """
    if tokens(text) <= MOST_TOKENS:
        return [text]
    first = text.split("\n", 1)[0]
    title = first if tokens(first) <= _LONGEST_TITLE else stretches(first, language, _LONGEST_TITLE)[0].rstrip()
    room = MOST_TOKENS - tokens(title) - 1
    beginning, *others = _gathered(_lines(text, language, room), room)
    return [beginning, *(f"{title}\n{other}" for other in others)]


def stretches(text: str, language: Language, most: int) -> list[str]:
    """A paragraph of plain text in stretches of at most `most` tokens, between sentences where it has any.

    Joined, they are the text. Raises nothing, whatever the text.
    """
    found = [""]
    length = 0
    for part, more in _parts(text, language, most):
        if found[-1] and length + more > most:
            found.append("")
            length = 0
        found[-1] += part
        length += more
    return found


def _parts(text: str, language: Language, most: int) -> Iterator[tuple[str, int]]:
    """The sentences, and what a sentence that is too long is cut into, with their tokens."""
    for sentence in _with_blanks(text, in_sentences(text, language)):
        if (length := tokens(sentence)) <= most:
            yield sentence, length
        else:
            yield from ((part, tokens(part)) for part in _splitter(most).split_text(sentence))


def _with_blanks(text: str, sentences: Sequence[str]) -> Iterator[str]:
    """The sentences as they stand in the text, each with the blanks behind it."""
    places = [place for place, sign in enumerate(text) if not sign.isspace()]
    start = seen = 0
    for sentence in sentences[:-1]:
        seen += sum(not sign.isspace() for sign in sentence)
        yield text[start : places[seen]]
        start = places[seen]
    if start < len(text):
        yield text[start:]


@cache
def _splitter(most: int) -> RecursiveCharacterTextSplitter:
    from langchain_text_splitters import RecursiveCharacterTextSplitter  # takes half a second to import

    return RecursiveCharacterTextSplitter(
        separators=_PLACES,
        is_separator_regex=True,
        keep_separator="end",
        strip_whitespace=False,
        chunk_size=most,
        chunk_overlap=0,
        length_function=tokens,
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of Markdown with what parts it from the line before it, and the header of the table that it goes on."""

    text: str
    length: int
    before: str = "\n"
    header: str = ""


def _lines(text: str, language: Language, room: int) -> Iterator[_Line]:
    """The lines; a list item has its further lines with it, and one that is too long comes in stretches."""
    for line in _whole_lines(text):
        if line.length <= room or line.header:
            yield line
            continue
        first, *others = stretches(line.text, language, room)
        yield replace(line, text=first, length=tokens(first))
        yield from (_Line(other, tokens(other), "") for other in others)


def _whole_lines(text: str) -> Iterator[_Line]:
    before, header = "", ""
    held: list[str] = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        goes_on = bool(held) and line.startswith((" ", "\t")) and bool(line.strip()) and not _ITEM.match(line)
        if goes_on and _ITEM.match(held[0]):
            held.append(line)
            continue
        if held:
            yield _line(held, before, "")
            held, before = [], "\n"
        if not line.strip():
            before, header = before + line + "\n" if before else line + "\n", ""
            continue
        if "|" in line and _DELIMITERS.fullmatch(following):
            header = f"{line}\n{following}"
        if header and line not in header.split("\n"):
            yield _line([line], before, header)
            before = "\n"
        else:
            held = [line]
    if held:
        yield _line(held, before, "")


def _line(lines: list[str], before: str, header: str) -> _Line:
    text = "\n".join(lines)
    return _Line(text, tokens(text) + 1, before, header)


def _gathered(lines: Iterable[_Line], room: int) -> Iterator[str]:
    """As many lines at a time as there is room for."""
    text, length = "", 0
    for line in lines:
        if text and length + line.length > room:
            yield text
            text, length = "", 0
        if text:
            text += line.before + line.text
        else:
            text = f"{line.header}\n{line.text}" if line.header else line.text
            length = tokens(line.header) if line.header else 0
        length += line.length
    yield text
