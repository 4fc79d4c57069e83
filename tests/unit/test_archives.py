"""ZIP archives: the names of members in old encodings, and limits that are counted and not believed."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.archives import unpacking
from ingest.archives.names import left_out, member_names
from ingest.archives.unpacking import unpack
from ingest.reading import RefusedError

PAGES = {
    "cp874": ["รายงานประจำปี 2567.txt", "ประกาศ.txt", "แผงโซลาร์.pdf", "ใบอนุญาตโรงงาน.docx", "ค่าธรรมเนียม.xlsx"],
    "gbk": ["公告.txt", "年度报告2024.pdf", "光伏组件回收.docx", "工厂许可证.txt", "费用表.xlsx", "投资指南.html"],
    "big5": ["公告.txt", "年度報告2024.pdf", "太陽能板回收.docx", "工廠許可證.txt", "費用表.xlsx"],
    "utf-8": ["ประกาศ.txt", "公告.txt", "費用表.xlsx", "plain.txt"],
}


def old_entry(name: bytes) -> zipfile.ZipInfo:
    """An entry as the library makes it of a name without the flag of UTF-8."""
    return zipfile.ZipInfo(name.decode("cp437"))


def names_of(names: Sequence[bytes]) -> list[str]:
    return list(member_names([old_entry(name) for name in names]).values())


@pytest.mark.parametrize("encoding", PAGES)
def test_names_of_old_programs_are_read_in_their_encoding(encoding: str) -> None:
    names = PAGES[encoding]
    assert names_of([name.encode(encoding) for name in names]) == names
    for name in names:
        assert names_of([name.encode(encoding)]) == [name]


def test_names_that_are_no_words_in_any_encoding_stay_readable() -> None:
    assert names_of(["façade.txt".encode("cp437")]) == ["façade.txt"]


def test_folders_of_windows_are_folders() -> None:
    assert names_of([b"reports\\2024.txt"]) == ["reports/2024.txt"]


@pytest.mark.parametrize("name", ["__MACOSX/a.md", "a/.DS_Store", "x/Thumbs.db", "~$plan.docx", ".hidden/a.md"])
def test_what_systems_strew_about_is_left_out(name: str) -> None:
    assert left_out(name)


@pytest.mark.parametrize("name", ["a.md", "a/b.v1.md", "../a.md", "a~$b.md"])
def test_documents_are_not(name: str) -> None:
    assert not left_out(name)


def archive(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in files.items():
            out.writestr(name, content)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "unpacked"
    folder.mkdir()
    return folder


def test_members_of_a_folder_stay_together(tmp_path: Path, folder: Path) -> None:
    files = {"a/x.csv": b"1", "a/x.catalogue.yaml": b"2", "b/x.csv": b"3"}
    found = unpack(archive(tmp_path / "a.zip", files), folder)
    assert sorted(found.names.values()) == sorted(files)
    places = {name: path for path, name in found.names.items()}
    assert places["a/x.csv"].parent == places["a/x.catalogue.yaml"].parent != places["b/x.csv"].parent
    assert all(path.read_bytes() == files[name] for path, name in found.names.items())


def test_a_member_that_is_too_large_is_left_out(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_BYTES", 1000)
    found = unpack(archive(tmp_path / "a.zip", {"a.txt": b"x" * 1001, "b.txt": b"y" * 1000}), folder)
    assert list(found.names.values()) == ["b.txt"]
    assert [remark.code for remark in found.remarks] == ["member"]
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1


def test_all_members_together_have_a_limit(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", 3000)
    path = archive(tmp_path / "a.zip", {f"{number}.txt": b"x" * 1001 for number in range(3)})
    with pytest.raises(RefusedError) as refused:
        unpack(path, folder)
    assert refused.value.fault == "large"


def test_a_long_list_of_members_is_refused_before_it_is_read(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = archive(tmp_path / "a.zip", {f"{number}.txt": b"" for number in range(20)})
    monkeypatch.setattr(unpacking, "_MOST_LISTED", 100)
    monkeypatch.setattr(zipfile.ZipFile, "_RealGetContents", None)
    with pytest.raises(RefusedError) as refused:
        unpack(path, folder)
    assert refused.value.fault == "large"


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x05\x06", b"not an archive at all", b"PK\x03\x04" + b"\0" * 200])
def test_what_is_no_archive_is_refused(tmp_path: Path, folder: Path, content: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    with pytest.raises(RefusedError):
        unpack(path, folder)
