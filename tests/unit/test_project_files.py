"""Tables of projects: read from CSV and XLSX as people save them, written so that a spreadsheet only shows them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from adapters.matchmaking.project_columns import BY_NAME, COLUMNS
from adapters.matchmaking.project_files import (
    FileFormat,
    guarded,
    read_table,
    unguarded,
    write_projects,
)
from adapters.matchmaking.project_rows import CHANGED_HERE, Problem, known_codes, project_of, row_of
from adapters.matchmaking.project_template import template
from bot.errors import OperatorError
from bot.leads import Asset, Form, Horizon, LeadKind, Money, Profile, Project, Side, Stage
from bot.matching_places import PROVINCES
from bot.matching_taxonomy import Taxonomy
from bot.messages import LANGUAGES

TAXONOMY = Taxonomy(
    technologies={"membrane-bioreactor-mbr": "wastewater", "rooftop-solar-pv": "clean-energy"},
    estates={"udon-thani": "udon-thani"},
    names={
        "wastewater": {"th": "น้ำเสีย", "zh": "污水处理", "en": "Wastewater"},
        "khon-kaen": {"th": "ขอนแก่น", "zh": "孔敬", "en": "Khon Kaen"},
    },
)
KNOWN = known_codes(TAXONOMY)
FORMATS: tuple[FileFormat, ...] = ("csv", "xlsx")
HEAD = "title_th,title_en,sectors,provinces,amount_low,amount_high,currency\n"


def csv_file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "projects.csv"
    path.write_bytes(text.encode(encoding))
    return path


def xlsx_file(folder: Path, *rows: tuple[Any, ...], change: Callable[[Any], None] = lambda sheet: None) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    change(sheet)
    path = folder / "projects.xlsx"
    book.save(path)
    return path


def read_one(path: Path) -> Project | list[Problem]:
    (row,) = read_table(path).rows
    return project_of(row.cells, None, KNOWN, row.number)


def problems_of(**cells: str) -> dict[str, str]:
    """What is to be mended in a row, by column."""
    found = project_of({"title_en": "A plant", **cells}, None, KNOWN, 2)
    return {each.column: each.what for each in found} if isinstance(found, list) else {}


# --- there and back ---------------------------------------------------------------------------------------------------

TEXTS = st.text(
    st.one_of(
        st.sampled_from("=+-@'\"#;,\t\n ＝ ไทย中文😀é\\|0"),
        st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"),
    ),
    max_size=12,
)
AMOUNTS = st.none() | st.decimals(0, 10**12, places=2, allow_nan=False)


def some(values: object) -> st.SearchStrategy[tuple[Any, ...]]:
    listed = values if isinstance(values, tuple) else get_args(values)
    return st.lists(st.sampled_from(listed), unique=True, max_size=3).map(tuple)


def one_of(values: object) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(get_args(values))


def money_of(low: Decimal | None, high: Decimal | None, currency: str) -> Money:
    ends = sorted(end for end in (low, high) if end is not None)
    return Money(ends[0] if low is not None else None, ends[-1] if high is not None else None, currency)


PROFILES = st.builds(
    Profile,
    side=st.sampled_from(get_args(Side)),
    sectors=some(("wastewater", "clean-energy")),
    other_sector=TEXTS,
    technologies=some(tuple(TAXONOMY.technologies)),
    provinces=some(PROVINCES),
    estates=some(("udon-thani",)),
    anywhere=st.booleans(),
    money=st.none() | st.builds(money_of, AMOUNTS, AMOUNTS, st.sampled_from(("THB", "CNY"))),
    stage=one_of(Stage),
    horizon=one_of(Horizon),
    wants=some(Asset),
    offers=some(Asset),
    forms=some(Form),
    languages=some(LANGUAGES),
    interpreter=st.none() | st.booleans(),
    max_foreign_percent=st.none() | st.decimals(0, 100, places=1),
)
PROJECTS = st.builds(
    Project,
    title=st.fixed_dictionaries({"en": TEXTS.map(lambda text: f"T{text}")}, optional={"th": TEXTS, "zh": TEXTS}),
    profile=PROFILES,
    summary=st.dictionaries(st.sampled_from(LANGUAGES), TEXTS, max_size=3),
    kind=st.sampled_from(get_args(LeadKind)),
    owner=TEXTS,
    staff_note=TEXTS,
    as_of=st.sampled_from(("", "2026", "2026-06", "2026-06-30")),
    public=st.booleans(),
    sample=st.booleans(),
)


@pytest.mark.parametrize("file_format", FORMATS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(projects=st.lists(PROJECTS, min_size=1, max_size=3))
def test_what_was_written_is_read_back_as_it_was(
    file_format: FileFormat, tmp_path: Path, projects: list[Project]
) -> None:
    path = tmp_path / f"out.{file_format}"
    write_projects(path, projects, file_format)
    table = read_table(path)
    assert table.problems == ()
    assert [row.cells for row in table.rows] == [row_of(project) for project in projects]
    for row, project in zip(table.rows, projects, strict=True):
        again = project_of(row.cells, None, KNOWN, row.number)
        assert isinstance(again, Project), again
        mine, its = row_of(project), row_of(again)
        assert {name: its[name] for name in CHANGED_HERE} == {name: mine[name] for name in CHANGED_HERE}


@given(text=TEXTS)
def test_a_cell_that_a_spreadsheet_would_reckon_with_is_guarded_and_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text).lstrip(" \n")[:1] not in tuple("=+-@\t＝＋－＠")


@pytest.mark.parametrize("file_format", FORMATS)
def test_no_formula_stands_in_what_is_written(file_format: FileFormat, tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://x.example","y")'
    path = tmp_path / f"out.{file_format}"
    write_projects(
        path, [Project(title={"en": evil}, profile=Profile(), owner="+66 2 123", staff_note="@me")], file_format
    )
    if file_format == "csv":
        cells = [cell for line in csv.reader(io.StringIO(path.read_text("utf-8-sig"))) for cell in line]
    else:
        sheet = load_workbook(path).worksheets[0]
        assert all(cell.data_type != "f" for line in sheet for cell in line)
        cells = [str(cell.value or "") for line in sheet for cell in line]
    assert f"'{evil}" in cells
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@")]
    assert path.stat().st_mode & 0o077 == 0, "owners and notes are for staff"


def test_a_row_in_which_nothing_changed_stays_whatever_it_holds() -> None:
    old = Project(title={"en": "A plant"}, profile=Profile(technologies=("no-longer-known",)), id="J-23456A")
    assert project_of(row_of(old), old, KNOWN, 2) is old
    assert isinstance(project_of({**row_of(old), "owner": "X"}, old, KNOWN, 2), list)


def test_columns_that_a_table_does_not_have_stay_as_they_are() -> None:
    old = Project(title={"en": "A plant"}, profile=Profile(sectors=("wastewater",)), owner="X", id="J-23456A")
    assert project_of({"id": "J-23456A", "as_of": "2026-07"}, old, KNOWN, 2) == replace(old, as_of="2026-07")


# --- files as people save them ----------------------------------------------------------------------------------------

LINE = 'บำบัดน้ำเสียโรงแป้ง,,น้ำเสีย,ขอนแก่น,"90,000,000",160000000,thb\n'
CHINESE = "title_zh,sectors,provinces\n榨糖厂废水处理与沼气回收利用项目,污水处理,孔敬\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_a_thai_table_is_read_in_every_encoding_that_spreadsheets_write(encoding: str, tmp_path: Path) -> None:
    project = read_one(csv_file(tmp_path, HEAD + LINE, encoding))
    assert isinstance(project, Project)
    assert project.title == {"th": "บำบัดน้ำเสียโรงแป้ง"}
    assert (project.profile.sectors, project.profile.provinces) == (("wastewater",), ("khon-kaen",))
    assert project.profile.money == Money(Decimal(90_000_000), Decimal(160_000_000), "THB")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_chinese_table_is_read_too(encoding: str, tmp_path: Path) -> None:
    project = read_one(csv_file(tmp_path, CHINESE, encoding))
    assert isinstance(project, Project)
    assert project.title == {"zh": "榨糖厂废水处理与沼气回收利用项目"}
    assert project.profile.provinces == ("khon-kaen",)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_cells_may_be_parted_by_semicolons_and_tabs(delimiter: str, tmp_path: Path) -> None:
    text = f'title_en{delimiter}wants\r\nA plant{delimiter}"technology;capital"\r\n'
    project = read_one(csv_file(tmp_path, text))
    assert isinstance(project, Project)
    assert project.profile.wants == ("technology", "capital")


def test_a_spreadsheet_s_figures_dates_truths_and_merged_cells_are_read(tmp_path: Path) -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("A2:B2")

    path = xlsx_file(
        tmp_path,
        ("Title_EN ", "summary_en", "amount_low", "currency", "public", "as_of"),
        ("A plant", None, 90000000.0, "THB", True, datetime(2026, 6, 1, tzinfo=UTC).replace(tzinfo=None)),
        (None, None, None, None, None, None),
        change=merge,
    )
    project = read_one(path)
    assert isinstance(project, Project)
    assert project.profile.money == Money(Decimal(90_000_000), None, "THB")
    assert (project.public, project.as_of, dict(project.summary)) == (True, "2026-06-01", {})


def test_a_formula_is_told_by_row_and_column_and_its_row_left_out(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, ("title_en", "amount_low"), ("A plant", "=1+1"), ("B", "12"))
    assert read_table(path).problems == (Problem(2, "amount_low", "is a formula; write the value itself"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file is empty"),
        ("title_en,sectr\nA,b\n", "no column is called 'sectr'; did you mean sectors?"),
        ("title_en,title_en\nA,b\n", "the column title_en stands there twice"),
        ('title_en,owner\n"A,b\n', "line 2 is no CSV"),
    ],
)
def test_a_file_that_is_no_table_of_projects_is_refused_in_a_line(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match=said.replace("?", r"\?")):
        read_table(csv_file(tmp_path, text))


def test_other_files_are_refused_in_a_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 no book")
    for path, said in (
        (broken, "is no XLSX file that can be read"),
        (tmp_path / "projects.pdf", "save the table as CSV"),
        (tmp_path / "missing.csv", "No such file"),
    ):
        with pytest.raises(OperatorError, match=said):
            read_table(path)


def test_a_table_that_is_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.matchmaking.project_files.MOST_ROWS", 2)
    with pytest.raises(OperatorError, match="more than 2 projects"):
        read_table(csv_file(tmp_path, "title_en\nA\nB\nC\n"))
    monkeypatch.setattr("adapters.matchmaking.project_files.LARGEST_FILE", 10)
    with pytest.raises(OperatorError, match="import it in parts"):
        read_table(csv_file(tmp_path, "title_en\nA long title\n"))


def test_a_line_with_too_many_cells_is_told(tmp_path: Path) -> None:
    table = read_table(csv_file(tmp_path, "title_en,owner\nA plant, big, X\nB,Y\n"))
    assert [row.number for row in table.rows] == [3]
    assert table.problems[0].row == 2


# --- what cells may hold ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("sectors", "wastwater", "did you mean wastewater?"),
        ("technologies", "membrane-bioreactor", "did you mean membrane-bioreactor-mbr?"),
        ("provinces", "Atlantis", "'Atlantis' is not known; the codes are in the template"),
        ("side", "seek", "did you mean seeks?"),
        ("stage", "?", "it may be idea, studied"),
        ("public", "perhaps", "neither yes nor no"),
        ("amount_low", "90 ล้าน", "is no number"),
        ("amount_low", "1e9", "is no number"),
        ("amount_low", "-5", "is no number"),
        ("currency", "XYZ", "is not known"),
        ("max_foreign_percent", "120", "is more than 100"),
        ("must_have", "capital", "add it to wants"),
        ("as_of", "June 2026", "is no date"),
        ("as_of", "2026-13", "is no date"),
        ("as_of", "2569-06", "common era: 2026"),
        ("summary_th", "โทร 081-234-5678", "shown to everybody"),
        ("title_zh", "联系 li@plant.example", "shown to everybody"),
        ("title_en", " ", "needs a title"),
    ],
)
def test_what_is_wrong_is_told_with_what_to_write(column: str, cell: str, said: str) -> None:
    assert said in problems_of(**{column: cell})[column]


def test_all_that_is_wrong_in_a_row_is_told_at_once() -> None:
    assert set(problems_of(sectors="x", as_of="y", amount_low="5", side="z")) == {
        "sectors",
        "as_of",
        "currency",
        "side",
    }
    assert set(problems_of(amount_low="5", amount_high="4", currency="THB")) == {"amount_high"}
    assert problems_of(owner="x" * 5_000) == {"": "Project.owner is longer than 4000 characters"}


# --- the template -----------------------------------------------------------------------------------------------------


def test_the_template_explains_each_column_and_lets_choose(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(template("xlsx", TAXONOMY))
    book = load_workbook(path)
    sheet = book["projects"]
    assert [cell.value for cell in sheet[1]] == [column.name for column in COLUMNS]
    for cell, column in zip(sheet[1], COLUMNS, strict=True):
        comment = cell.comment
        assert comment is not None
        assert any("\u0e00" <= char <= "\u0e7f" for char in comment.text), column.name
        assert all(value in comment.text for value in column.values), column.name
    validations: Any = sheet.data_validations
    lists = {str(each.sqref).split("2")[0]: each.formula1 for each in validations.dataValidation}
    letter = {str(cell.value): get_column_letter(at) for at, cell in enumerate(sheet[1], start=1)}
    assert lists[letter["side"]] == '"offers,seeks,both"'
    assert set(lists) == {letter[column.name] for column in COLUMNS if column.values and not column.several}
    codes = {str(line[1].value) for line in book["codes"].iter_rows(min_row=2)}
    assert codes == {*TAXONOMY.technologies.values(), *TAXONOMY.technologies, "udon-thani", *PROVINCES}
    assert read_table(path).rows == ()


def test_the_csv_template_has_a_line_of_comments_that_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "template.csv"
    path.write_bytes(template("csv", TAXONOMY))
    head, comments = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    assert head == list(BY_NAME)
    assert all(comment.startswith("# ") for comment in comments)
    assert read_table(path).rows == ()
