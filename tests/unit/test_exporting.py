"""Tables for spreadsheets: nothing that a person typed is a formula in them, whatever opens them."""

from __future__ import annotations

import csv
import io
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from adapters.matchmaking.exporting import Table, as_csv, as_json, as_xlsx, harmless

HOSTILE = st.text(alphabet=st.sampled_from("=+-@＝＋－＠﹢⁼\t\r\n;|,\"' \u200b\ufeff\x00aก中😀"), max_size=30)
TEXTS = st.one_of(HOSTILE, st.text(max_size=40))


def is_formula(cell: object) -> bool:
    """Whether a spreadsheet could take a cell for a formula: OWASP's list, in every form of the signs."""
    unseen = ("Cf", "Cc", "Zs", "Zl", "Zp")
    visible = "".join(char for char in str(cell or "") if unicodedata.category(char) not in unseen)
    return unicodedata.normalize("NFKC", visible[:1])[:1] in ("=", "+", "-", "@")


def table(*rows: tuple[str, ...]) -> Table:
    return Table(("a", "b"), ("รหัส", "摘要"), rows)


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS)
def test_no_cell_of_a_csv_is_a_formula_however_its_cells_are_parted(one: str, other: str) -> None:
    written = as_csv(table((one, other))).decode("utf-8-sig")
    for cell in next(csv.reader(io.StringIO(written.partition("\r\n")[2], newline=""))):
        assert not cell.startswith(("\t", "\r", "\n"))
    for delimiter in ",;\t|":
        for row in csv.reader(io.StringIO(written, newline=""), delimiter=delimiter):
            assert not any(is_formula(cell) for cell in row), (delimiter, row)


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS)
def test_no_cell_of_a_workbook_is_a_formula(one: str, other: str) -> None:
    sheet = load_workbook(io.BytesIO(as_xlsx(table((one, other))))).active
    assert sheet is not None
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.data_type == "s" or cell.value is None
            assert not is_formula(cell.value)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ('=HYPERLINK("http://evil.example","x")', '\'=HYPERLINK("http://evil.example","x")'),
        ("@SUM(1+1)*cmd|' /C calc'!A0", "'@SUM(1+1)*cmd|' /C calc'!A0"),
        ("+66 81 234 5678", "'+66 81 234 5678"),
        ("\t=1+1", "'\t'=1+1"),
        ("\r\n-1", "'\n'-1"),
        ("＝1+1", "'＝1+1"),
        ("\u200b =1+1", "'\u200b =1+1"),
        ("บำบัดน้ำเสีย;=1+1", "บำบัดน้ำเสีย;'=1+1"),
        ("null\x00 and half \ud800", "null and half "),
    ],
)
def test_an_apostrophe_stands_before_what_could_begin_a_formula(typed: str, shown: str) -> None:
    assert harmless(typed) == shown


@pytest.mark.parametrize(
    "text", ["污水处理 a-b", "บริษัท อีสานคลีน จำกัด", "3 × 2 = 6", "li@qingyuan.example", "👨‍👩‍👧 จีน中文", ""]
)
def test_other_texts_are_as_they_were(text: str) -> None:
    assert harmless(text) == text


def test_excel_knows_the_letters_and_amounts_stay_numbers() -> None:
    money = Table(("id", "low"), ("编号", "จำนวนเงินตั้งแต่"), (("L-7K3PQA", Decimal("1500000.5")), ("L-7K3PQB", "")))
    written = as_csv(money)
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.decode("utf-8-sig").splitlines() == ["编号,จำนวนเงินตั้งแต่", "L-7K3PQA,1500000.5", "L-7K3PQB,"]
    sheet = load_workbook(io.BytesIO(as_xlsx(money))).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]] == ["L-7K3PQA", 1500000.5]
    assert as_json(money).decode("utf-8").startswith('[\n {\n  "id": "L-7K3PQA",\n  "low": "1500000.5"')
