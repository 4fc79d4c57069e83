"""Takes sentences that speak to a machine out of what was read, so that no answer, page or model ever gets them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any
from zlib import crc32

from bot.messages import Language
from bot.ports import FactValue
from ingest.sources import Reading
from knowledge.documents import Section
from knowledge.instructions import speaks_to_a_machine
from knowledge.remarks import Remark
from knowledge.schema import Cell
from knowledge.sentences import in_sentences

_LONGEST_SHOWN = 300
_SHORTEST_KEPT = 20
_THAI = re.compile("[\u0e01-\u0e4e]")
# What stands before the text of a list item, heading or quotation.
_MARK = re.compile(r"\s*(?:(?:[-*+•>]|#{1,6}|\d{1,3}[.)])\s+)*")
_BEGINS_A_BLOCK = re.compile(r"\s*(?:[-*+•>|]|#{1,6}\s|\d{1,3}[.)]\s|```|~~~)")
_CELLS = re.compile(r"(?<!\\)\|")


def without_orders(reading: Reading) -> Reading:
    """The reading without them, with a remark on each; a section of nothing else is left out."""
    sections: list[Section] = []
    remarks: list[Remark] = []
    for section in reading.sections:
        # A known gap is staff's own: its phrasings may well be what people try to order the assistant to do.
        if section.kind in ("gap", "glossary"):
            sections.append(section)
            continue
        changed, orders = _cleared(section)
        page = section.pages[0] if section.pages else 0
        remarks += [Remark("instruction", page, order[:_LONGEST_SHOWN]) for order in orders]
        if changed.text.strip() or not orders or section.kind == "phrasings":
            sections.append(changed)
    return Reading(sections, (*reading.remarks, *dict.fromkeys(remarks))) if remarks else reading


def _cleared(section: Section) -> tuple[Section, list[str]]:
    """The section without orders in what is shown of it, searched in it or embedded."""
    text, orders = text_without_orders(section.text, section.language)
    essence, repeated = text_without_orders(section.essence, section.language)
    orders += [each for each in repeated if each not in orders]
    changes: dict[str, Any] = {"text": text, "essence": essence}
    for name, instead in (("heading", ""), ("title", _other_title(section)), ("publisher", ""), ("topic", "general")):
        if speaks_to_a_machine(said := getattr(section, name)):
            orders.append(said)
            changes[name] = instead
    for name in ("aliases", "phrasings", "sources"):
        changes[name] = tuple(_without(getattr(section, name), orders))
    for name in ("facts", "cells"):
        values = getattr(section, name).items()
        changes[name] = {column: value for column, value in values if not _is_order(value, orders)}
    return (replace(section, **changes) if orders else section), orders


def _without(texts: Iterable[str], orders: list[str]) -> Iterator[str]:
    for text in texts:
        if speaks_to_a_machine(text):
            orders.append(text)
        else:
            yield text


def _is_order(value: FactValue | Cell, orders: list[str]) -> bool:
    """Whether a record's value is an order; one that is shown stands in the text, too."""
    said = value.shown if isinstance(value, Cell) else str(value)
    found = speaks_to_a_machine(said)
    if found and not any(said in order for order in orders):
        orders.append(said)
    return found


def _other_title(section: Section) -> str:
    """The document's id in the place of its title; a number where the id was made of the same words."""
    known, title = _letters(section.document), _letters(section.title)
    if known not in title or 2 * len(known) < len(title):
        return section.document
    return f"#{crc32(section.document.encode()) % 10_000:04}"


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def text_without_orders(markdown: str, language: Language) -> tuple[str, list[str]]:
    """The text without the sentences that speak to a machine, and these; otherwise as it is written."""
    orders: list[str] = []
    kept = [_block(block, language, orders) for block in _blocks(markdown)]
    return ("\n".join(block for block in kept if block is not None), orders) if orders else (markdown, [])


def _blocks(markdown: str) -> Iterator[str]:
    """Its paragraphs, each on its lines, and all other lines one by one."""
    number = 0
    plain = False

    def block_of(line: str) -> int:
        nonlocal number, plain
        goes_on = plain and bool(line.strip()) and not _BEGINS_A_BLOCK.match(line)
        number += not goes_on
        plain = bool(line.strip())
        return number

    for _, lines in groupby(markdown.split("\n"), key=block_of):
        yield "\n".join(lines)


def _block(block: str, language: Language, orders: list[str]) -> str | None:
    """A block without its orders; None where nothing else is left of it."""
    if block.lstrip().startswith("|"):
        return "|".join(_cells(_CELLS.split(block), orders))
    mark = _MARK.match(block)
    head = mark.group() if mark else ""
    whole = " ".join(block[len(head) :].split())
    sentences = in_sentences(whole, language)
    found = [sentence for sentence in sentences if speaks_to_a_machine(sentence)]
    if not found and len(sentences) > 1 and speaks_to_a_machine(whole):
        found = sentences
    if not found:
        return block
    orders += found
    kept = [_before_the_order(each) if each in found else each for each in sentences]
    rest = ("" if language == "zh" else " ").join(filter(None, kept))
    return head + rest if rest else None


def _before_the_order(sentence: str) -> str:
    """What stands before the order in Thai text that could not be cut into sentences; "" elsewhere."""
    if not _THAI.search(sentence):
        return ""
    chunks = sentence.split(" ")
    end = next(n for n in range(1, len(chunks) + 1) if n == len(chunks) or speaks_to_a_machine(" ".join(chunks[:n])))
    starts = [start for start in range(1, end) if speaks_to_a_machine(" ".join(chunks[start:end]))]
    before = chunks[: max(starts, default=0)]
    while before and before[-1].endswith(":"):  # to whom it is said
        before.pop()
    kept = " ".join(before)
    return kept if len(kept) >= _SHORTEST_KEPT else ""


def _cells(cells: Iterable[str], orders: list[str]) -> Iterator[str]:
    for cell in cells:
        if speaks_to_a_machine(cell):
            orders.append(cell.strip())
            yield "  "
        else:
            yield cell
