"""Files that are gone, renamed, moved, copied or given twice; with the bundled embeddings and Chroma."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from ingest_parts import ALL, THREE, Desk, desk_in, refusals, write_all

from ingest import pipeline


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk of the test's own."""
    return desk_in(tmp_path, monkeypatch)


def test_gone_files_stay_known_until_pruned(desk: Desk) -> None:
    write_all(desk)
    desk.run()
    (desk.folder / "fees.zh.md").unlink()
    kept = desk.run()
    assert (kept.vanished, kept.changes) == ([desk.folder / "fees.zh.md"], False)
    elsewhere = desk.run("parks", prune=True)
    assert (elsewhere.vanished, elsewhere.changes) == ([], False)
    pruned = desk.run(prune=True)
    assert pruned.vanished == [desk.folder / "fees.zh.md"]
    assert pruned.removed == [("fees#intro", "zh"), ("fees#land", "zh")]
    assert set(desk.sections()) == ALL - {"fees#intro zh", "fees#land zh"}
    assert desk.run(prune=True).vanished == []


def test_the_last_file_can_be_pruned(desk: Desk) -> None:
    path = desk.write("fees.en.md", THREE["fees.en.md"])
    desk.run()
    path.unlink()
    assert len(desk.run(prune=True).removed) == 2
    assert desk.sections() == {}


def test_a_dry_run_shows_all_and_writes_nothing(desk: Desk) -> None:
    write_all(desk)
    assert len(desk.run(dry_run=True).added) == 9
    assert not desk.data.exists()
    desk.run()
    (desk.folder / "fees.zh.md").unlink()
    desk.write("fees.th.md", THREE["fees.th.md"].replace("8 ล้าน", "9 ล้าน"))
    before = {path: path.stat().st_mtime_ns for path in desk.data.rglob("*")}
    shown = desk.run(dry_run=True, prune=True)
    assert ({path: path.stat().st_mtime_ns for path in desk.data.rglob("*")}, desk.embeddings.asked) == (before, [])
    done = desk.run(prune=True)
    assert shown.changed == done.changed == [("fees#land", "th")]
    assert shown.removed == done.removed
    assert (shown.vanished, shown.generation) == (done.vanished, None)


def test_a_missing_path_is_refused_and_the_others_go_on(desk: Desk) -> None:
    desk.write("fees.en.md", THREE["fees.en.md"])
    report = desk.run("gone.md", "fees.en.md")
    assert refusals(report, desk.folder) == ["gone.md: there is no such file or folder"]
    assert len(report.added) == 2


def test_a_folder_that_is_gone_can_be_forgotten(desk: Desk) -> None:
    write_all(desk)
    desk.run()
    shutil.rmtree(desk.folder / "parks")
    report = desk.run("parks")
    hint = "there is no such file or folder, but 1 known from there: --prune forgets what vanished"
    assert refusals(report, desk.folder) == [f"parks: {hint}"]
    pruned = desk.run("parks", prune=True)
    assert (pruned.refused, len(pruned.removed)) == ([], 3)


def test_a_file_that_is_now_ignored_can_be_forgotten(desk: Desk) -> None:
    write_all(desk)
    desk.run()
    desk.write(".ingestignore", "fees.zh.md\n")
    report = desk.run(prune=True)
    assert (report.ignored, report.vanished) == ([desk.folder / "fees.zh.md"],) * 2
    assert len(report.removed) == 2


def test_a_folder_that_cannot_be_listed_is_not_taken_for_empty(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(desk)
    desk.run()
    listed = Path.iterdir

    def denied(folder: Path) -> Iterator[Path]:
        if folder.name == "parks":  # root may read everything, so that no mode of the folder would do
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", denied)
    report = desk.run(prune=True)
    assert refusals(report, desk.folder) == ["parks: cannot be read: Permission denied"]
    assert (report.vanished, report.changes) == ([], False)


def test_a_renamed_file_takes_its_sections_along(desk: Desk) -> None:
    desk.write("charges.en.md", THREE["fees.en.md"].replace("---", "---\nid: fees", 1))
    desk.run()
    (desk.folder / "new").mkdir()
    (desk.folder / "charges.en.md").rename(desk.folder / "new/b.md")
    report = desk.run()
    assert (report.added, report.removed, report.changed, report.vanished) == ([], [], [], [])
    assert report.moved == [("fees#intro", "en"), ("fees#land", "en")]
    assert desk.embeddings.asked == []
    # The move is remembered: pruning the old place must not take the sections away.
    report = desk.run(prune=True)
    assert (report.moved, report.vanished, report.changes) == ([], [], False)
    assert len(desk.sections()) == 2


def test_a_file_that_was_moved_and_changed(desk: Desk) -> None:
    path = desk.write("fees.en.md", THREE["fees.en.md"])
    desk.run()
    path.unlink()
    desk.write("deep/fees.en.md", "Other fees of an application\n\n## New\nMore\n")
    report = desk.run()
    assert (report.changed, report.added, report.removed) == ([("fees#intro", "en")], [("fees#new", "en")], [])
    assert report.vanished == [path]
    assert set(desk.sections()) == {"fees#intro en", "fees#new en", "fees#land en"}
    assert desk.run(prune=True).removed == [("fees#land", "en")]


def test_a_file_that_comes_back_after_its_sections_were_taken_over(desk: Desk) -> None:
    path = desk.write("fees.en.md", THREE["fees.en.md"])
    desk.run()
    path.unlink()
    desk.write("other/fees.en.md", "Other fees of an application\n")
    desk.run()
    desk.write("fees.en.md", THREE["fees.en.md"])
    (refusal,) = refusals(desk.run(), desk.folder)
    assert refusal.startswith("fees.en.md: fees#intro in en comes from")
    assert (
        refusal.endswith("other/fees.en.md already: change one id, or take it out of that file") or "other" in refusal
    )
    assert desk.sections()["fees#land en"].text == "Eight million baht a rai"


def test_one_section_in_two_files_is_refused(desk: Desk) -> None:
    desk.write("fees.en.md", THREE["fees.en.md"])
    desk.run()
    desk.write("a copy.md", THREE["fees.en.md"].replace("---", "---\nid: fees", 1))
    desk.write("another.en.md", "Good text of its own\n")
    report = desk.run()
    assert refusals(report, desk.folder) == [
        "a copy.md: fees#intro in en comes from fees.en.md already: change one id, or take it out of that file"
    ]
    assert report.added == [("another#intro", "en")]


def test_an_id_that_changed_replaces_the_old_one(desk: Desk) -> None:
    desk.write("fees.en.md", THREE["fees.en.md"])
    desk.run()
    desk.write("fees.en.md", THREE["fees.en.md"].replace("---", "---\nid: charges", 1))
    report = desk.run()
    assert report.added == [("charges#intro", "en"), ("charges#land", "en")]
    assert report.removed == [("fees#intro", "en"), ("fees#land", "en")]


def test_given_twice_relative_absolute_and_overlapping(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(desk)
    monkeypatch.chdir(desk.folder)
    report = desk.run(desk.folder, Path("../เอกสาร docs"), "parks", "parks/parks.csv", "parks/parks.catalogue.yaml")
    assert (len(report.added), report.files_read, report.refused) == (9, 4, [])
    monkeypatch.chdir(desk.folder / "parks")
    assert desk.run(Path("parks.csv"), Path("..")).files_kept == 4


def test_a_corpus_that_comes_with_the_program_may_move_with_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(desk)
    monkeypatch.setattr(pipeline, "STARTER_CORPUS", desk.folder)
    desk.run()
    moved = desk.folder.parent / "version 2"
    shutil.copytree(desk.folder, moved)
    monkeypatch.setattr(pipeline, "STARTER_CORPUS", moved)
    report = desk.run(moved, prune=True)
    assert (report.refused, report.changes, desk.read) == ([], False, [])
