"""Documents are read as truly as the page of measures says."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from benchmarks import extraction
from benchmarks.extraction import FOLDER, Rates, distance, error_rate, files, measured
from benchmarks.pages import table_of
from ingest.pdf.pages import read_page

BOUND = Rates(letters=0.005, spaces=0.01)
"""What a page set in lines, columns or apart may be wrong by; half a letter and one space in a hundred."""

PAGES = (
    "th_old-glyphs_garuda_chromium.pdf",
    "th_columns_kinnari_libreoffice.pdf",
    "th_spaced_umpush_libreoffice.pdf",
    "zh_spaced_noto-sans-sc_chromium.pdf",
    "zh-hant_plain_noto-sans-tc_chromium.pdf",
    "en_table_liberation_libreoffice.docx",
)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_read_letter_by_letter(name: str) -> None:
    read = measured(FOLDER / name).read
    assert read.letters <= BOUND.letters
    assert read.spaces <= BOUND.spaces


@pytest.mark.slow
def test_the_page_of_measures_shows_what_is_read() -> None:
    assert table_of(extraction.TABLE) == extraction.page_table([measured(path) for path in files()])


def test_cleaning_matters() -> None:
    found = measured(FOLDER / PAGES[0])
    assert found.before.letters > 20 * found.read.letters


def test_a_page_whose_fonts_name_no_characters_is_read_from_its_picture(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(FOLDER / "th_columns_kinnari_libreoffice.pdf"))
    for page in writer.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            held = font.get_object()
            named = re.sub(rb"<0E(\w\w)>", rb"<E0\1>", held["/ToUnicode"].get_object().get_data())
            stream = DecodedStreamObject()
            stream.set_data(named)
            held[NameObject("/ToUnicode")] = writer._add_object(stream)
    path = tmp_path / "lost.th.pdf"
    writer.write(path)
    with pypdfium2.PdfDocument(path) as document:
        found = read_page(document[0], 1, 100_000)
    assert found.scanned
    assert found.parts == []


def test_every_file_of_the_set_has_its_text_and_is_small() -> None:
    assert len(files()) >= 24
    for path in files():
        assert path.with_suffix(".txt").stat().st_size > 500
        assert path.stat().st_size < 250_000


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        ("", "abc", 3),
        ("abc", "abc", 0),
        ("kitten", "sitting", 3),
        ("x" * 50 + "a", "b" + "x" * 50, 2),
        ("ab" * 40, "ba" * 40, 2),
        ("abcdef" * 30, "fedcba" * 30, 180),
    ],
)
def test_the_edit_distance(one: str, other: str, far: int) -> None:
    assert distance(one, other) == distance(other, one) == _plain_distance(one, other)
    assert distance(one, other) <= far
    assert error_rate(one, other) == distance(one, other) / max(1, len(one))


def _plain_distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for n, letter in enumerate(one, start=1):
        above, row = row, [n]
        for at, with_ in enumerate(other, start=1):
            row.append(min(row[-1] + 1, above[at] + 1, above[at - 1] + (letter != with_)))
    return row[-1]
