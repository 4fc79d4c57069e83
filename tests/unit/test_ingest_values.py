"""Ids, dates, addresses and numbers as people write them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from ingest.reading import RefusedError
from ingest.values import (
    as_of_date,
    checked_slug,
    close_name,
    grouped,
    language_of,
    made_slug,
    number,
    source_addresses,
    truth,
)

HERE = Path("a.md")


@pytest.mark.parametrize("value", ["2025", "2025-06", "2024-02-29", "", None])
def test_dates_that_are_taken(value: str | None) -> None:
    assert as_of_date(value, HERE, 3) == (value or "")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("2568", "common era (2025)"),
        ("2568-06-30", "common era (2025)"),
        ("2025-02-30", "no such date"),
        ("2025-13", "no such date"),
        ("0025", "from 1900 on"),
        ("30/06/2025", "write YYYY"),
        ("มิถุนายน 2568", "write YYYY"),
        ("2025年6月", "write YYYY"),
        ("๒๐๒๕", "write YYYY"),
    ],
)
def test_dates_that_are_refused(value: str, why: str) -> None:
    with pytest.raises(RefusedError, match=r"^a\.md:3: as_of is ") as refused:
        as_of_date(value, HERE, 3)
    assert why in refused.value.reason


def test_sources_are_addresses() -> None:
    assert source_addresses("https://boi.go.th  seed:memo.txt", HERE, 1) == ("https://boi.go.th", "seed:memo.txt")
    assert source_addresses(["https://a.th/x", " "], HERE, 1) == ("https://a.th/x",)
    assert source_addresses("", HERE, 1) == ()
    with pytest.raises(RefusedError, match="'the' is no address"):
        source_addresses("https://boi.go.th the website", HERE, 1)


@pytest.mark.parametrize(("value", "meaning"), [("Yes", True), ("true", True), ("1", True), ("no", False), ("", False)])
def test_truth(value: str, meaning: bool) -> None:
    assert truth(value, HERE, 1, "verified") is meaning


def test_a_maybe_is_refused() -> None:
    with pytest.raises(RefusedError, match="verified is 'ใช่': write true or false"):
        truth("ใช่", HERE, 1, "verified")


def test_languages_and_their_tags() -> None:
    assert [language_of(tag, HERE, 1) for tag in ("TH", "zh-Hant-TW", "en_GB")] == ["th", "zh", "en"]
    with pytest.raises(RefusedError, match="lang is 'cn': write th, zh or en"):
        language_of("cn", HERE, 1)


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Land prices (2025)", "land-prices-2025"),
        ("ราคาที่ดิน ปี 2568", "ราคาที่ดิน-ปี-2568"),
        ("น้ำเสีย", "น้ำเสีย"),
        ("土地价格：2025年", "土地价格-2025年"),
        ("A1+ / A2", "a1+-a2"),
        ("🔥 ???", ""),
        ("x" * 200, "x" * 80),
    ],
)
def test_slugs_made_from_words(words: str, slug: str) -> None:
    assert made_slug(words) == slug


def test_a_slug_is_the_same_however_its_letters_are_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "café")
    assert made_slug(decomposed) == checked_slug(decomposed, HERE, 1, "the id") == "café"


@pytest.mark.parametrize(
    "value", ["a b", "a#b", "a/b", "a?b", "50%", "<a>", '"a"', "a|b", "a\u200bb", "a\x07", "x" * 121]
)
def test_slugs_that_cannot_stand_in_an_address_are_refused(value: str) -> None:
    with pytest.raises(RefusedError, match=r"a\.md:7: the slug"):
        checked_slug(value, HERE, 7, "the slug")


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12.0), ("-3.5", -3.5), ("−3.5", -3.5), ("1,234.5", 1234.5), ("๑๒", 12.0), ("0012", 12.0)],
)
def test_numbers(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["7.1.1.2", "1.234,5", "12,34", "n/a", "", "1e5", "nan", "5 ไร่", "1,2345"])
def test_texts_that_are_no_numbers(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("16894", "16,894"),
        ("-16894.50", "-16,894.50"),
        ("1234567", "1,234,567"),
        ("999", "999"),
        ("0012345", "0012345"),
        ("1,234", "1,234"),
        ("1,200–1,500", "1,200–1,500"),
        ("ประมาณ 1200", "ประมาณ 1200"),
    ],
)
def test_thousands_are_parted(text: str, shown: str) -> None:
    assert grouped(text) == shown


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("verifed", "verified"),
        ("as-of", "as_of"),
        ("language", "lang"),
        ("Title", "title"),
        ("subtitle", None),
        ("tags", None),
    ],
)
def test_misspelt_names(given: str, meant: str | None) -> None:
    assert close_name(given, ("id", "lang", "title", "as_of", "verified")) == meant
