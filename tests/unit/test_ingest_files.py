"""Which files a run is about, and when a file counts as unchanged."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from ingest.files import find
from ingest.fingerprints import fingerprint, unchanged
from ingest.reading import RefusedError

MAPPING = """\
catalogue: parks
title: Parks
topic: estate
files: [parks.csv]
show:
  - column: area
    labels: {file: labels.yaml, key: areas}
"""


def tree(folder: Path, *names: str) -> None:
    """Files with their names as their texts; a name that ends in / is a folder."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            path.mkdir(exist_ok=True)
        else:
            path.write_text(name, encoding="utf-8")


def names(folder: Path, paths: tuple[Path, ...]) -> list[str]:
    return [path.relative_to(folder.resolve()).as_posix() for path in paths]


def test_files_in_a_stable_order_without_what_is_hidden(tmp_path: Path) -> None:
    tree(
        tmp_path,
        "b.md",
        "a/ราคา ที่ดิน.md",
        "a/土地.csv",
        "x.md/inside.md",
        ".git/c.md",
        ".d.md",
        "~$open.docx",
        "Thumbs.db",
    )
    found = find([tmp_path])
    assert names(tmp_path, found.files) == ["a/ราคา ที่ดิน.md", "a/土地.csv", "b.md", "x.md/inside.md"]
    assert (found.ignored, found.missing, found.refused) == ((), (), ())
    assert names(tmp_path, found.folders) == [".", "a", "x.md"]


def test_each_file_once_however_it_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, "docs/a b.md", "docs/sub/b.md")
    monkeypatch.chdir(tmp_path)
    given = [Path("docs"), tmp_path / "docs", Path("docs/sub"), Path("./docs/../docs/a b.md"), tmp_path / "docs"]
    assert names(tmp_path, find(given).files) == ["docs/a b.md", "docs/sub/b.md"]


def test_links_are_followed_once_and_never_in_circles(tmp_path: Path) -> None:
    tree(tmp_path, "docs/a.md", "elsewhere/b.md", "store/blob-1")
    (tmp_path / "docs/loop").symlink_to(tmp_path / "docs")
    (tmp_path / "docs/linked").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "docs/0 again.md").symlink_to(tmp_path / "docs/a.md")
    (tmp_path / "docs/named.md").symlink_to(tmp_path / "store/blob-1")
    (tmp_path / "docs/named too.md").symlink_to(tmp_path / "store/blob-1")
    (tmp_path / "docs/nothing.md").symlink_to(tmp_path / "gone.md")
    (tmp_path / "docs/self.md").symlink_to(tmp_path / "docs/self.md")
    found = find([tmp_path / "docs"])
    assert names(tmp_path, found.files) == ["docs/a.md", "elsewhere/b.md", "docs/named too.md"]
    assert [(error.path.name, error.reason) for error in found.refused] == [
        ("nothing.md", "a link to nothing"),
        ("self.md", "a link to nothing"),
    ]


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    tree(tmp_path, "a.md")
    os.mkfifo(tmp_path / "pipe.md")
    found = find([tmp_path, tmp_path / "pipe.md", tmp_path / "gone.md"])
    assert names(tmp_path, found.files) == ["a.md"]
    assert [str(error) for error in found.refused] == [f"{tmp_path}/pipe.md: neither a file nor a folder"]
    assert names(tmp_path, found.missing) == ["gone.md"]


def test_a_folder_that_cannot_be_listed_is_refused_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(tmp_path, "a.md", "locked/b.md", "z.md")
    listed = Path.iterdir

    def denied(folder: Path) -> object:
        if folder.name == "locked":  # root may read everything, so that no mode of the folder would do
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", denied)
    found = find([tmp_path])
    assert names(tmp_path, found.files) == ["a.md", "z.md"]
    assert [str(error) for error in found.refused] == [f"{tmp_path}/locked: cannot be read: Permission denied"]
    assert names(tmp_path, found.folders) == ["."]


def test_ignore_files(tmp_path: Path) -> None:
    tree(
        tmp_path,
        "README.md",
        "a.md",
        "sub/README.md",
        "sub/b.md",
        "old/c.md",
        "sub/old/d.md",
        "sub/e.bak",
        "deep/x/y.md",
    )
    (tmp_path / ".ingestignore").write_text(
        "# not documents\n\nREADME.md\nold/\n*.bak\n/a.md\ndeep/*/y.md\n", encoding="utf-8-sig"
    )
    tree(tmp_path, "sub/a.md")
    found = find([tmp_path])
    assert names(tmp_path, found.files) == ["sub/a.md", "sub/b.md"]
    assert names(tmp_path, found.ignored) == [
        "README.md",
        "a.md",
        "deep/x/y.md",
        "old",
        "sub/README.md",
        "sub/e.bak",
        "sub/old",
    ]


def test_an_ignore_file_counts_for_its_own_folder_only(tmp_path: Path) -> None:
    tree(tmp_path, "one/a.md", "two/a.md")
    (tmp_path / "one/.ingestignore").write_text("*.md\n", encoding="utf-8")
    found = find([tmp_path])
    assert (names(tmp_path, found.files), names(tmp_path, found.ignored)) == (["two/a.md"], ["one/a.md"])


def test_a_file_given_by_name_is_taken_though_it_is_ignored(tmp_path: Path) -> None:
    tree(tmp_path, "a.md", "b.md")
    (tmp_path / ".ingestignore").write_text("a.md\n", encoding="utf-8")
    found = find([tmp_path, tmp_path / "a.md"])
    assert (names(tmp_path, found.files), found.ignored) == (["b.md", "a.md"], ())


def test_an_ignore_file_that_cannot_be_read_is_refused_with_its_folder(tmp_path: Path) -> None:
    tree(tmp_path, "docs/a.md", "b.md")
    (tmp_path / "docs/.ingestignore").write_bytes("ราคา.md\n".encode("cp874"))
    found = find([tmp_path])
    assert names(tmp_path, found.files) == ["b.md"]
    assert [error.path.name for error in found.refused] == [".ingestignore"]


def test_mappings_and_their_labels_are_no_documents(tmp_path: Path) -> None:
    tree(tmp_path, "parks.csv", "labels.yaml", "other.yaml")
    (tmp_path / "parks.catalogue.yaml").write_text(MAPPING, encoding="utf-8")
    assert names(tmp_path, find([tmp_path]).files) == ["other.yaml", "parks.csv"]
    # A mapping that is given stands for what it describes.
    assert names(tmp_path, find([tmp_path / "parks.catalogue.yaml"]).files) == ["parks.csv"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("catalogue: parks\n", "title is missing"),
        (MAPPING.replace("parks.csv", "park.csv"), "files: there is no 'park.csv' beside this mapping"),
    ],
)
def test_a_mapping_that_describes_nothing_is_refused_once(tmp_path: Path, text: str, why: str) -> None:
    tree(tmp_path, "parks.csv")
    mapping = tmp_path / "parks.catalogue.yaml"
    mapping.write_text(text, encoding="utf-8")
    (error,) = find([tmp_path, tmp_path, mapping]).refused
    assert (error.path, error.reason) == (mapping, why)


def aged(path: Path, seconds: int = 60) -> Path:
    """Makes a file older than the time in which its clock may not tell two changes apart."""
    os.utime(path, (path.stat().st_atime - seconds, path.stat().st_mtime - seconds))
    return path


def test_a_file_is_unchanged_until_its_text_is_another(tmp_path: Path) -> None:
    tree(tmp_path, "a.md")
    path = aged(tmp_path / "a.md")
    known = fingerprint(path)
    assert unchanged(path, known)
    path.touch()
    assert unchanged(path, known)
    path.write_text("b.md", encoding="utf-8")
    assert not unchanged(path, known)


def test_a_change_within_one_tick_of_the_clock_is_seen(tmp_path: Path) -> None:
    tree(tmp_path, "a.md")
    path = tmp_path / "a.md"
    known, status = fingerprint(path), path.stat()
    path.write_text("b.md", encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert not unchanged(path, known)


def test_a_file_read_by_an_older_version_of_the_readers_is_read_again(tmp_path: Path) -> None:
    tree(tmp_path, "a.md")
    known = dict(fingerprint(tmp_path / "a.md"))
    assert not unchanged(tmp_path / "a.md", known | {"reading": known["reading"] - 1})
    assert not unchanged(tmp_path / "a.md", {})


def test_mapping_and_labels_are_parts_of_a_catalogue(tmp_path: Path) -> None:
    folder = tmp_path / "here"
    tree(folder, "parks.csv", "labels.yaml")
    mapping = folder / "parks.catalogue.yaml"
    mapping.write_text(MAPPING, encoding="utf-8")
    known = fingerprint(folder / "parks.csv")
    assert set(known["others"]) == {"parks.catalogue.yaml", "labels.yaml"}
    shutil.move(folder, tmp_path / "there")
    moved = tmp_path / "there"
    assert unchanged(moved / "parks.csv", known)
    (moved / "labels.yaml").write_text("other", encoding="utf-8")
    assert not unchanged(moved / "parks.csv", known)
    (moved / "labels.yaml").unlink()
    assert not unchanged(moved / "parks.csv", known)
    tree(moved, "labels.yaml")
    assert unchanged(moved / "parks.csv", known)
    (moved / "parks.catalogue.yaml").write_text(MAPPING + "facts: [area]\n", encoding="utf-8")
    assert not unchanged(moved / "parks.csv", known)
    (moved / "parks.catalogue.yaml").write_text("broken", encoding="utf-8")
    with pytest.raises(RefusedError, match="must be lines of"):
        unchanged(moved / "parks.csv", known)
