"""The list of watched places: what people write, and what commands and the console write into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import OperatorError
from bot.lead_ports import NotFoundError
from ingest.watch_list import WatchList, roots_of
from knowledge.watching import Place, UnfitPlaceError


@pytest.fixture
def watching(tmp_path: Path) -> WatchList:
    (tmp_path / "เอกสาร").mkdir()
    (tmp_path / "data").mkdir()
    return WatchList(tmp_path / "data" / "watch.yaml", tmp_path / "data")


def written(watching: WatchList, text: str) -> None:
    watching.file.write_text(text, encoding="utf-8")


def test_nothing_is_watched_without_a_file_or_in_an_empty_one(watching: WatchList) -> None:
    assert watching.places() == []
    for text in ("", "# later\n", "[]\n"):
        written(watching, text)
        assert watching.places() == []
    watching.add(Place("https://example.org/", "url"))
    assert [place.where for place in watching.places()] == ["https://example.org/"]


def test_entries_are_read_with_their_hours_and_switches(watching: WatchList, tmp_path: Path) -> None:
    written(
        watching,
        f"- folder: {tmp_path}/เอกสาร/\n  prune: yes\n"
        "- {url: https://example.org/map.xml, sitemap: yes, every: 168}\n"
        "- url: https://例え.example/公告\n  every: 0.5\n",
    )
    assert watching.places() == [
        Place(str(tmp_path / "เอกสาร"), "folder", prune=True),
        Place("https://example.org/map.xml", "url", sitemap=True, every=168),
        Place("https://例え.example/公告", "url", every=0.5),
    ]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("folder: /srv\n", 1, "a list of entries"),
        ("- /srv/documents\n", 1, "a folder or a url"),
        ("- url: https://example.org\n  evry: 3\n", 2, "'evry' is not known"),
        ("- url: https://example.org\n\n- folder: /srv/a\n  url: https://a.example\n", 3, "a folder or a url"),
        ("- url: https://example.org\n- url: ftp://example.org/a.pdf\n", 2, "begins with https://"),
        ("- url: https://user:secret@example.org/\n", 1, "begins with https://"),
        ("- url: https://example.org:99999/\n", 1, "begins with https://"),
        ("- url: https://example.org\n  every: daily\n", 2, "a number of hours"),
        ("- url: https://example.org\n  every: nan\n", 2, "a number of hours"),
        ("- url: https://example.org\n  prune: maybe\n", 2, "yes or no"),
        ("- folder: /srv/a\n  sitemap: yes\n", 1, "no site map"),
        ("- folder: documents\n", 1, "the whole path"),
        ("- folder:\n", 1, "empty"),
        ("- folder: /srv/a\n- folder: /srv/a/b\n", 2, "watched already"),
        ("- url: https://a.example\n- url: https://a.example\n", 2, "watched already"),
        ("- url: [\n", 2, "not valid YAML"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_line(watching: WatchList, text: str, line: int, reason: str) -> None:
    written(watching, text)
    with pytest.raises(OperatorError) as refused:
        watching.places()
    assert f"watch.yaml:{line}: " in str(refused.value)
    assert reason in str(refused.value)


def test_the_data_folder_is_no_place(watching: WatchList, tmp_path: Path) -> None:
    inside = tmp_path / "data" / "staff-knowledge"
    inside.mkdir()
    for folder in (inside, tmp_path / "data", tmp_path):
        with pytest.raises(UnfitPlaceError) as refused:
            watching.add(Place(str(folder), "folder"))
        assert refused.value.code == "data"


def test_staff_add_folders_under_the_roots_only_and_no_link_leads_out(watching: WatchList, tmp_path: Path) -> None:
    allowed, elsewhere = tmp_path / "shared", tmp_path / "เอกสาร"
    (allowed / "boi").mkdir(parents=True)
    (allowed / "out").symlink_to(elsewhere)
    roots = roots_of(f"{allowed}:")
    assert watching.add(Place(f"{allowed}/boi", "folder"), roots).where == str(allowed / "boi")
    for folder in (elsewhere, allowed / "out", f"{allowed}/../เอกสาร"):
        with pytest.raises(UnfitPlaceError) as refused:
            watching.add(Place(str(folder), "folder"), roots)
        assert refused.value.code == "root"
    with pytest.raises(UnfitPlaceError) as refused:
        watching.add(Place(f"{allowed}/nowhere", "folder"), roots)
    assert refused.value.code == "folder"
    with pytest.raises(UnfitPlaceError) as refused:
        watching.add(Place(f"{allowed}/boi", "folder"), [])
    assert refused.value.code == "root"


def test_what_people_wrote_stays_when_places_come_and_go(watching: WatchList, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    notes = "# what the office shares\n- folder: /srv/a  # เอกสาร BOI\n\n# every Monday\n- url: https://例え.example/\n"
    written(watching, notes)
    watching.add(Place(str(tmp_path / "b"), "folder", every=12, prune=True))
    assert watching.file.read_text("utf-8").startswith(notes)
    assert watching.places()[2] == Place(str(tmp_path / "b"), "folder", every=12, prune=True)
    watching.remove("/srv/a")
    left = watching.file.read_text("utf-8")
    assert left.startswith("# what the office shares\n# every Monday\n- url: https://例え.example/\n")
    assert len(watching.places()) == 2
    with pytest.raises(NotFoundError):
        watching.remove("/srv/a")


def test_a_list_in_one_line_is_written_anew(watching: WatchList) -> None:
    written(watching, "[{url: https://a.example}, {url: https://b.example, sitemap: yes}]\n")
    watching.remove("https://a.example")
    assert watching.places() == [Place("https://b.example", "url", sitemap=True)]
