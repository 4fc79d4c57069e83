"""Form of the documents: front matter, sections, Markdown."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from urllib.parse import urlsplit

import pytest
from markdown_it import MarkdownIt

from bot.messages import LANGUAGES

from .reading import Document, documents, variants

TOPICS = {"boi", "operating", "estate", "technology", "programme"}
FRONT = {"id", "lang", "title", "topic", "source_url", "as_of", "verified"}
SHARED = ("topic", "source_url", "as_of", "verified", "unverified_sections")
TABLE_ROW = re.compile(r"^\|.*\|$")


def is_source(part: str) -> bool:
    """An address with a host, or a seed text."""
    if part.startswith("seed:"):
        return len(part) > len("seed:")
    address = urlsplit(part)
    return address.scheme in ("http", "https") and "." in address.netloc


def is_past_date(value: object) -> bool:
    """YYYY or YYYY-MM, a real month, not later than this month."""
    text = str(value)
    if not re.fullmatch(r"(19|20)\d\d(-(0[1-9]|1[0-2]))?", text):
        return False
    return text <= date.today().strftime("%Y-%m")[: len(text)]


def front_faults(document: Document) -> list[str]:
    front = document.front
    name, _, language = document.name.rpartition(".")
    checks = {
        f"keys {sorted(set(front) ^ FRONT)}": FRONT <= set(front) <= FRONT | {"unverified_sections"},
        f"id {front.get('id')}": front.get("id") == name,
        f"lang {front.get('lang')}": front.get("lang") == language and language in LANGUAGES,
        "title": isinstance(front.get("title"), str) and bool(front["title"].strip()),
        f"topic {front.get('topic')}": front.get("topic") in TOPICS,
        f"source_url {front.get('source_url')}": bool(front.get("source_url"))
        and all(is_source(part) for part in str(front["source_url"]).split()),
        f"as_of {front.get('as_of')}": is_past_date(front.get("as_of")),
        f"verified {front.get('verified')}": isinstance(front.get("verified"), bool),
        f"unverified_sections {front.get('unverified_sections')}": set(front.get("unverified_sections", []))
        <= set(document.sections),
    }
    return [f"{document.name}: {fault}" for fault, holds in checks.items() if not holds]


def test_corpus_is_there() -> None:
    assert len(documents()) >= 70


def test_front_matter_is_complete() -> None:
    assert [fault for document in variants() for fault in front_faults(document)] == []


@pytest.mark.parametrize(
    ("value", "good"),
    [("2025", True), ("2025-06", True), ("2025-13", False), ("25", False), ("9999-01", False), ("2025-06-16", False)],
)
def test_dates_are_years_or_months_that_have_come(value: str, good: bool) -> None:
    assert is_past_date(value) is good


def test_every_document_stands_in_three_languages_with_the_same_front_matter() -> None:
    faults = [name for name, languages in documents().items() if set(languages) != set(LANGUAGES)]
    faults += [
        f"{name}: {key}"
        for name, languages in documents().items()
        for key in SHARED
        if len({str(document.front.get(key)) for document in languages.values()}) > 1
    ]
    assert faults == []


def test_same_sections_in_the_same_order_in_three_languages() -> None:
    orders = {name: {tuple(d.sections) for d in languages.values()} for name, languages in documents().items()}
    assert [name for name, found in orders.items() if len(found) > 1] == []


def test_every_heading_has_one_slug_and_every_section_a_text() -> None:
    faults = []
    for document in variants():
        lines = [line for line in document.body.splitlines() if line.startswith("#")]
        if len(lines) != len(document.sections) - 1:
            faults.append(f"{document.name}: a heading without a slug, with the slug of another, or not of level 2")
        faults += [f"{document.name}#{slug}: no text" for slug, (_, text) in document.sections.items() if not text]
    assert faults == []


def test_tables_have_equal_columns() -> None:
    faults = []
    for document in variants():
        for slug, (_, text) in document.sections.items():
            for block in text.split("\n\n"):
                rows = [line for line in block.splitlines() if line.startswith("|")]
                if len({len(row.split("|")) for row in rows}) > 1 or not all(map(TABLE_ROW.match, rows)):
                    faults.append(f"{document.name}#{slug}")
                if rows and (len(rows) < 3 or not re.fullmatch(r"\|(?:\s*:?-{3,}:?\s*\|)+", rows[1])):
                    faults.append(f"{document.name}#{slug}: no line under the table's head")
    assert faults == []


def shape(text: str) -> Counter[str]:
    """How often each kind of Markdown element occurs: lists, items, tables, rows, bold words."""
    tokens = MarkdownIt().enable("table").parse(text)
    tokens += [child for token in tokens for child in token.children or []]
    kinds = ("bullet_list_open", "ordered_list_open", "list_item_open", "table_open", "tr_open", "td_open", "th_open")
    return Counter(token.type for token in tokens if token.type in (*kinds, "strong_open", "link_open", "code_inline"))


def test_lists_tables_and_emphasis_are_the_same_in_three_languages() -> None:
    faults = []
    for name, languages in documents().items():
        for slug in languages["en"].sections:
            shapes = {language: shape(languages[language].sections[slug][1]) for language in LANGUAGES}
            if len({tuple(sorted(found.items())) for found in shapes.values()}) > 1:
                faults.append(f"{name}#{slug}: {shapes}")
    assert faults == []


def test_no_leftover_markdown_or_html_shows() -> None:
    faults = []
    for document in variants():
        for slug, (_, text) in document.sections.items():
            tokens = MarkdownIt().enable("table").parse(text)
            shown = " ".join(
                child.content
                for token in tokens
                for child in token.children or []
                if child.type in ("text", "html_inline")
            )
            if re.search(r"\*\*|__|`|\]\(|</?[a-z]+>|^#+ ", shown):
                faults.append(f"{document.name}#{slug}")
    assert faults == []
