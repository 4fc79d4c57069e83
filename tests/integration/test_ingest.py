"""The ingest over real files, with the bundled embeddings and Chroma: what is read, embedded, kept and refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from ingest_parts import ALL, LABELS, MAPPING, PARKS, THREE, Desk, desk_in, refusals, write_all

from bot.errors import OperatorError
from ingest import fingerprints
from ingest.files import find
from ingest.sources import markdown
from knowledge.documents import Section
from knowledge.index import Progress


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk of the test's own."""
    return desk_in(tmp_path, monkeypatch)


def test_a_first_run_and_a_second_without_work(desk: Desk) -> None:
    write_all(desk)
    first = desk.run()
    assert (len(first.added), first.files_read, first.refused) == (9, 4, [])
    assert first.undated == [desk.folder / "parks/parks.csv"]
    assert set(desk.sections()) == ALL
    assert len(desk.embeddings.asked) == 9
    assert "Eight million" in desk.first("What does land cost?")

    second = desk.run()
    assert (desk.read, desk.embeddings.asked) == ([], [])
    assert (second.unchanged, second.files_kept, second.files_read) == (9, 4, 0)
    assert (second.changes, second.generation) == (False, None)
    assert desk.generations.current() == first.generation


def test_only_what_changed_is_read_and_embedded(desk: Desk) -> None:
    write_all(desk)
    desk.run()
    path = desk.write("fees.th.md", THREE["fees.th.md"].replace("8 ล้าน", "9 ล้าน"))
    report = desk.run()
    assert desk.read == [path]
    assert desk.embeddings.asked == ["fees\nที่ดิน\nไร่ละ 9 ล้านบาท 🏭"]
    assert (report.changed, report.added, report.removed, report.unchanged) == ([("fees#land", "th")], [], [], 8)
    assert desk.sections()["fees#land th"].text == "ไร่ละ 9 ล้านบาท 🏭"


def test_a_change_that_changes_no_section_builds_nothing(desk: Desk) -> None:
    write_all(desk)
    desk.run()
    path = desk.write("fees.en.md", THREE["fees.en.md"].replace("\n", "\r\n") + "\n<!-- seen by พิม -->\n")
    report = desk.run()
    assert desk.read == [path]
    assert (report.changes, report.generation, desk.embeddings.asked) == (False, None, [])


def test_a_text_that_was_embedded_once_is_not_embedded_again(desk: Desk) -> None:
    path = desk.write("fees.en.md", THREE["fees.en.md"])
    desk.run()
    desk.write("fees.en.md", THREE["fees.en.md"].replace("Eight", "Nine"))
    desk.run()
    path.write_text(THREE["fees.en.md"], encoding="utf-8")
    assert desk.run().changed == [("fees#land", "en")]
    assert desk.embeddings.asked == []


def test_a_document_grows_by_languages_in_runs_of_their_own(desk: Desk) -> None:
    for number, (name, text) in enumerate(THREE.items(), 1):
        report = desk.run(desk.write(name, text))
        assert (len(report.added), report.unchanged) == (2, 2 * (number - 1))
    assert set(desk.sections()) == {key for key in ALL if key.startswith("fees")}


def test_good_and_refused_files_together(desk: Desk) -> None:
    write_all(desk)
    desk.run()
    before = desk.sections()
    desk.write("fees.th.md", THREE["fees.th.md"].replace("2025-06", "2568-06"))
    desk.write("parks/parks.csv", PARKS + "south,South Park\n")
    desk.write("a new.zh.md", "关于泰国投资\n")
    desk.write("อ่านไม่ได้.md", "").write_bytes("ราคาที่ดิน".encode("cp874"))
    desk.write("x.md/y.doc", "%PDF")
    report = desk.run()
    assert refusals(report, desk.folder) == [
        "fees.th.md:2: as_of is '2568-06': write the year in the common era (2025)",
        "parks/parks.csv:3: 2 fields where the header has 5 (a field that holds the delimiter needs quotes)",
        "x.md/y.doc: .doc files are not supported: open it and save it as .docx",
        "อ่านไม่ได้.md:1: not UTF-8 text, it looks like Thai (Windows-874, TIS-620): save the file as UTF-8",
    ]
    assert desk.sections() == before | {"a-new#intro zh": desk.sections()["a-new#intro zh"]}
    assert report.undated == [desk.folder / "a new.zh.md"]
    # The next run refuses them again, since nothing was mended, and reads nothing else.
    again = desk.run()
    assert (len(again.refused), again.changes, len(desk.read)) == (4, False, 3)


def test_a_refusal_of_all_leaves_no_index(desk: Desk) -> None:
    desk.write("a.md", "")
    report = desk.run()
    assert (len(report.refused), report.generation, desk.generations.current()) == (1, None, None)


def test_a_changed_mapping_or_label_file_reads_its_catalogues_again(desk: Desk) -> None:
    write_all(desk)
    desk.run()
    csv = desk.folder / "parks/parks.csv"
    desk.write("parks/labels.yaml", LABELS.replace("绿色", "環保"))
    assert desk.run().changed == [("parks#north", "zh")]
    assert (desk.read, desk.sections()["parks#north zh"].text) == ([csv], "北方園區\n\n- 等级：環保")
    desk.write("parks/parks.catalogue.yaml", MAPPING.replace("Grade", "Class"))
    assert desk.run().changed == [("parks#north", "en")]
    assert desk.read == [csv]


def test_a_broken_mapping_is_refused_once_and_its_records_stay(desk: Desk) -> None:
    write_all(desk)
    desk.write("parks/more.csv", PARKS.replace("north", "south"))
    desk.run()
    before = desk.sections()
    desk.write("parks/parks.catalogue.yaml", MAPPING.replace("column:", "colum:"))
    report = desk.run(prune=True)
    assert refusals(report, desk.folder) == ["parks/parks.catalogue.yaml:6: show, entry 1, column is missing"]
    assert desk.sections() == before


class Interrupted(Progress):
    """Something happens to the files between being found and being read."""

    def __init__(self, act: Callable[[], object]) -> None:
        self._act = act

    def start(self, what: str, total: int) -> None:
        if what == "reading":
            self._act()


def test_a_file_that_vanishes_before_it_is_read(desk: Desk) -> None:
    write_all(desk)
    path = desk.write("z.en.md", "A text that will be gone\n")
    report = desk.run(progress=Interrupted(path.unlink))
    assert refusals(report, desk.folder) == ["z.en.md: cannot be read: No such file or directory"]
    assert set(desk.sections()) == ALL


def test_a_file_that_changes_while_it_is_read_is_read_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("a.en.md", "The old text\n")

    def slowly(path: Path) -> list[Section]:
        sections = read(path)
        path.write_text("The new text\n", encoding="utf-8")
        return sections

    read = markdown.read
    with monkeypatch.context() as patch:
        patch.setattr(markdown, "read", slowly)
        desk.run()
    assert desk.sections()["a#intro en"].text == "The old text"
    assert desk.run().changed == [("a#intro", "en")]


def test_better_readers_read_all_again_and_a_rebuild_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(desk)
    first = desk.run().generation
    again = desk.run("parks", rebuild=True)
    assert (desk.read, again.generation == first, desk.embeddings.asked) == (
        [desk.folder / "parks/parks.csv"],
        False,
        [],
    )
    assert set(desk.sections()) == ALL
    monkeypatch.setattr(fingerprints, "READING", fingerprints.READING + 1)
    desk.run()
    assert len(desk.read) == 4


def test_sources_that_do_not_fit_their_sections_are_one_clear_line(desk: Desk) -> None:
    desk.write("fees.en.md", THREE["fees.en.md"])
    generation = desk.run().generation
    assert generation
    path = desk.generations.path(generation) / "sources.json"
    sources = json.loads(path.read_text(encoding="utf-8"))
    next(iter(sources.values()))["sections"].append(["no#where", "en"])
    path.write_text(json.dumps(sources), encoding="utf-8")
    with pytest.raises(OperatorError, match="damaged") as refused:
        desk.run()
    assert len(str(refused.value).splitlines()) == 1


class Counted(Progress):
    """All that a build tells."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, int, int]] = []

    def start(self, what: str, total: int) -> None:
        self.steps.append((what, total, 0))

    def advance(self, steps: int) -> None:
        what, total, done = self.steps[-1]
        self.steps[-1] = (what, total, done + steps)


def test_progress_comes_to_its_end(desk: Desk) -> None:
    write_all(desk)
    desk.write("bad.md", "")
    progress = Counted()
    desk.run(progress=progress)
    assert [what for what, _, _ in progress.steps[:2]] == ["reading", "embedding"]
    assert progress.steps[0][1] == sum(max(1, path.stat().st_size) for path in find([desk.folder]).files)
    assert all(total == done for _, total, done in progress.steps)


def test_the_end_of_a_section_of_twenty_thousand_characters_is_found(desk: Desk) -> None:
    needle = "The helipad of the estate is open to visitors on Sunday mornings."
    # One piece of the text comes again and again, so that it is embedded once.
    body = "The plots have a road of eight metres, a fence, water and power; ask the operator.\n\n" * 220
    desk.write("long.en.md", f"{body}{needle}\n\n{body[:1500]}\n")
    assert len(body) > 18_000
    desk.write("short.en.md", "A visa costs 2,000 baht.\n\n## Tax\nThe tax is 20 per cent.\n")
    desk.run()
    assert needle in desk.first("When may visitors use the helipad?")


def test_a_file_that_the_system_does_not_give(desk: Desk) -> None:
    if not Path("/proc/self/mem").exists():
        pytest.skip("needs a file that not even root can read")
    (desk.folder / "mem.md").symlink_to("/proc/self/mem")
    desk.write("fees.en.md", THREE["fees.en.md"])
    report = desk.run()
    assert len(report.added) == 2
    assert refusals(report, desk.folder) == ["mem.md: cannot be read: Input/output error"]
