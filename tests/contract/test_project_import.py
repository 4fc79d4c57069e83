"""What every matchmaking store makes of a table of projects: rows in, rows out, and nothing by halves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from matchmaking_parts import DAY, NID, NOW, PROJECT

from adapters.matchmaking.project_files import FileFormat, Row, Table, read_table, write_projects
from adapters.matchmaking.project_import import ImportReport, take_in
from adapters.matchmaking.project_rows import known_codes, row_of
from adapters.matchmaking.store import MatchmakingStore
from bot.leads import Project
from bot.matching_taxonomy import Taxonomy

KNOWN = known_codes(Taxonomy(technologies={"membrane-bioreactor-mbr": "wastewater"}))


def rows(*cells: dict[str, str]) -> Table:
    return Table(tuple(Row(number, each) for number, each in enumerate(cells, start=2)))


def imported(store: MatchmakingStore, table: Table, screened_by: str = "", *, dry_run: bool = False) -> ImportReport:
    return take_in(store.projects, table, KNOWN, NOW + DAY, screened_by=screened_by, dry_run=dry_run)


def only(store: MatchmakingStore) -> Project:
    (project,) = store.projects.projects()
    return project


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_export_and_import_change_nothing(store: MatchmakingStore, tmp_path: Path, file_format: FileFormat) -> None:
    first = store.projects.save(PROJECT, NID, NOW)
    store.projects.screen(first.id, "screened", NID, NOW)
    store.projects.save(replace(PROJECT, title={"zh": "=机密 项目"}, sample=True), NID, NOW)
    before = store.projects.projects()
    path = tmp_path / f"projects.{file_format}"
    write_projects(path, before, file_format)
    for screened_by in ("", "anong"):
        report = imported(store, read_table(path), screened_by)
        assert report == ImportReport(unchanged=[each.id for each in before])
        assert store.projects.projects() == before


def test_good_rows_go_in_and_bad_ones_are_told(store: MatchmakingStore) -> None:
    table = rows(
        {"title_en": "First", "sectors": "wastewater"},
        {"title_en": "Second", "sectors": "watewater", "as_of": "soon"},
        {"title_en": "Third", "owner": "\x00"},
        {"title_en": "Fourth"},
    )
    report = imported(store, table)
    assert {each.id: each.title["en"] for each in store.projects.projects()} == dict(
        zip(report.added, ("First", "Fourth"), strict=True)
    )
    assert [(each.row, each.column) for each in report.problems] == [(3, "sectors"), (3, "as_of"), (4, "")]
    assert report.problems[-1].what == "Project.owner holds control characters"


def test_nobody_is_screened_without_a_name(store: MatchmakingStore) -> None:
    report = imported(store, rows({"title_en": "A", "public": "yes"}, {"title_en": "B", "screening": "screened"}))
    assert [(each.row, each.column) for each in report.problems] == [(3, "screening")]
    assert (only(store).screening, only(store).screened_by) == ("draft", "")
    assert store.projects.shown() == ()
    named = imported(store, rows({"id": only(store).id}, {"title_en": "C", "screening": "rejected"}), "anong")
    assert named.screened == [store.projects.shown()[0].id]
    assert {each.screening: each.screened_by for each in store.projects.projects()} == {
        "screened": "anong",
        "rejected": "anong",
    }
    trail = store.cases.audit(store.projects.shown()[0].id)
    assert [(each.actor.name, each.action) for each in trail] == [("anong", "screened"), ("saphan", "project added")]


def test_an_id_changes_a_project_and_what_was_screened_is_screened_anew(store: MatchmakingStore) -> None:
    first = store.projects.save(PROJECT, NID, NOW)
    store.projects.screen(first.id, "screened", NID, NOW)
    private = imported(store, rows({"id": first.id.lower(), "staff_note": "called"}))
    assert (private.changed, private.unscreened) == ([first.id], [])
    assert (only(store).staff_note, only(store).screening) == ("called", "screened")
    planned = imported(store, rows({"id": first.id, "summary_en": "5,000 m³ a day"}), dry_run=True)
    shown = imported(store, rows({"id": first.id, "summary_en": "5,000 m³ a day"}))
    assert planned == shown
    assert (shown.changed, shown.unscreened) == ([first.id], [first.id])
    assert only(store).screening == "in_screening"
    assert only(store).owner == PROJECT.owner, "columns that the table lacks stay"
    again = imported(store, rows({"id": first.id, "summary_en": "6,000 m³ a day"}), "anong")
    assert (again.changed, again.screened, again.unscreened) == ([first.id], [first.id], [])


def test_unknown_stale_and_repeated_ids_are_refused(store: MatchmakingStore) -> None:
    first = store.projects.save(PROJECT, NID, NOW)
    export = row_of(first)
    store.projects.save(replace(first, as_of="2026-03"), NID, NOW)
    before = store.projects.projects()
    report = imported(
        store,
        rows(
            {"id": "J-999999", "title_en": "A"},
            {**export, "owner": "X"},
            {"id": first.id},
            {"id": "sample-market", "title_en": "A"},
        ),
    )
    assert [(each.row, each.column) for each in report.problems] == [(2, "id"), (3, "revision"), (4, "id"), (5, "id")]
    assert [each.what.partition(";")[0] for each in report.problems[:2]] == [
        "there is no project J-999999",
        f"{first.id} was changed since the export (revision 2, here 1)",
    ]
    assert store.projects.projects() == before


def test_a_dry_run_changes_nothing(store: MatchmakingStore) -> None:
    first = store.projects.save(PROJECT, NID, NOW)
    table = rows({"id": first.id, "as_of": "2026-05"}, {"title_th": "ใหม่"}, {"title_en": "B", "side": "x"})
    report = imported(store, table, "anong", dry_run=True)
    assert (report.added, report.changed, report.screened) == (["ใหม่"], [first.id], [first.id, "ใหม่"])
    assert len(report.problems) == 1
    assert only(store) == first


def test_samples_are_known_by_their_names(store: MatchmakingStore) -> None:
    cells = {"id": "sample-market-composting", "sample": "yes", "public": "yes", "title_en": "Composting"}
    assert len(imported(store, rows(cells), "anong").screened) == 1
    assert imported(store, rows(cells), "anong").unchanged == [only(store).id]
    assert imported(store, rows({**cells, "title_en": "Composting of market waste"})).changed == [only(store).id]
    assert (only(store).source, only(store).sample) == ("sample-market-composting", True)
