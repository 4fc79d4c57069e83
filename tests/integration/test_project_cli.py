"""`saphan projects` as staff use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from openpyxl import load_workbook
from shell import Ran, saphan
from typer.testing import CliRunner

from bot.cli import app
from bot.errors import OperatorError

KEY = Fernet.generate_key().decode("ascii")


class Office:
    """Staff at a machine whose index is there, with a matchmaking store of their own."""

    def __init__(self, data: Path, folder: Path) -> None:
        self.folder, self.file = folder, folder / "leads.sqlite"
        self.settings = {
            "SAPHAN_DATA": str(data),
            "SAPHAN_DATABASE_URL": f"sqlite:///{self.file}",
            "SAPHAN_PII_KEY": KEY,
        }

    def projects(self, *arguments: str | Path, **settings: str) -> Ran:
        return self.run("projects", *map(str, arguments), **settings)

    def ask(self, question: str, **settings: str) -> Ran:
        return self.run("ask", "--json", question, **settings)

    def run(self, *arguments: str, **settings: str) -> Ran:
        """Runs a command within this process, which spares its start."""
        done = CliRunner().invoke(app, arguments, env=self.settings | {"COLUMNS": "200"} | settings)
        if isinstance(done.exception, OperatorError):
            return Ran(1, "", f"saphan: {done.exception}")
        assert isinstance(done.exception, SystemExit | None), done.exception
        return Ran(done.exit_code, done.stdout, done.stderr)


@pytest.fixture
def office(starter_data: Path, tmp_path: Path) -> Office:
    return Office(starter_data, tmp_path)


def test_samples_are_imported_asked_for_and_never_shown_in_production(office: Office) -> None:
    question = "มีโครงการไหนหาเทคโนโลยีบำบัดน้ำเสียบ้าง"
    nothing = office.ask(question).json
    assert nothing["skill"] == "projects"
    assert not office.file.exists(), "asking makes no database"
    done = office.projects("import", "--samples", "--screened-by", "nid", "--json").json
    assert (len(done["added"]), len(done["screened"]), done["problems"]) == (12, 12, [])
    assert office.ask(question).json["text"] == nothing["text"], "off by default"
    shown = office.ask(question, SAPHAN_SAMPLE_PROJECTS="true").json
    assert "ปรับปรุงระบบบำบัดน้ำเสียชุมชน" in shown["text"]
    assert "เทศบาลตัวอย่างเมืองพล" not in shown["text"], "the owner"
    production = office.settings | {"SAPHAN_ENV": "production"}
    for refused in (
        saphan("ask", question, settings=production | {"SAPHAN_SAMPLE_PROJECTS": "true"}).refused(),
        office.projects("import", "--samples", SAPHAN_ENV="production").refused(),
    ):
        assert "invented projects are not" in refused


def test_a_table_comes_in_is_screened_and_goes_out(office: Office) -> None:
    table = office.folder / "new.csv"
    table.write_text(
        "title_en,public,owner,sectors,as_of\n[red]Plant[/red],yes,Khun Nop 0812345678,wastewater,2026-06\nB,,,x,\n",
        encoding="utf-8",
    )
    ran = office.projects("import", table)
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "1 added, 0 changed, 0 unchanged, 0 screened",
        "not imported: row 3, sectors: 'x' is not known; the codes are in the template's sheet “codes”",
    ]
    (listed,) = office.projects("list", "--json").json
    number = listed["id"]
    assert (listed["screening"], listed["screened_by"], listed["public"]) == ("draft", "", True)
    assert "Nop" not in json.dumps(listed)
    assert office.projects("screen", number.lower(), "screened", "--by", "nid").out == (
        f"{number} is screened by nid; it may be shown in the chat\n"
    )
    lines = office.projects("list", "--screening", "screened").out
    assert number in lines
    assert "[red]Plant[/red]" in lines, "what is in a title is no markup"
    assert office.projects("list", "--screening", "draft").out == "There is no project.\n"
    assert "owner: Khun Nop 0812345678" in office.projects("show", number).out.splitlines()
    out = office.folder / "out.xlsx"
    assert office.projects("export", "--out", out).out == f"1 projects in {out}\n"
    assert office.projects("import", out).out == "0 added, 0 changed, 1 unchanged, 0 screened\n"
    assert office.projects("show", "J-999999").refused().startswith("there is no project J-999999")


def test_the_template_is_written_and_wrong_calls_are_told(office: Office) -> None:
    out = office.folder / "template.xlsx"
    assert office.projects("template", "--out", out).code == 0
    assert load_workbook(out).sheetnames == ["projects", "codes"]
    assert "CSV (UTF-8) or XLSX" in office.projects("template", "--out", office.folder / "template.doc").refused()
    assert office.projects("import").code == 2
    assert office.projects("import", out, "--samples").code == 2
    assert office.projects("screen", "J-999999", "screened", "--by", " ").code == 2
    assert "no column is called" in office.projects("import", _table(office, "titel\nA\n")).refused()
    dry = office.projects("import", _table(office, "title_en\nA\n"), "--dry-run")
    assert dry.out == "1 would be added, 0 would be changed, 0 unchanged, 0 would be screened\n"
    assert office.projects("list", "--json").json == []


def _table(office: Office, text: str) -> Path:
    path = office.folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path
