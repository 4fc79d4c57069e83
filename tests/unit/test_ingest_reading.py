"""The text of a file: encodings, line ends, and what is refused with its line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest import reading
from ingest.reading import RefusedError, read_text

THAI = "สิทธิประโยชน์ทางภาษีของบีโอไอ ปี ๒๕๖๘ ผู้ลงทุนต้องยื่นคำขอก่อนเริ่มโครงการ"
SIMPLIFIED = "泰国投资促进委员会给予八年免税，条件是投资额不少于一百万泰铢。"
TRADITIONAL = (
    "外國人在泰國投資設廠，須先向投資促進委員會申請優惠，審查期間約為四十個工作天，核准後六個月內須完成公司登記。"
    "工業區內的土地可由獲獎勵的公司擁有，惟計畫結束後一年內必須出售。"
)


def written(folder: Path, content: bytes) -> Path:
    path = folder / "a.md"
    path.write_bytes(content)
    return path


def refusal(path: Path) -> RefusedError:
    with pytest.raises(RefusedError) as refused:
        read_text(path)
    assert str(refused.value).startswith(str(path))
    return refused.value


@pytest.mark.parametrize(
    "content",
    ["ราคา\nที่ดิน\n", "ราคา\r\nที่ดิน\r\n", "ราคา\rที่ดิน\r", "\ufeffราคา\r\nที่ดิน\n"],
    ids=["unix", "windows", "old mac", "byte order mark"],
)
def test_line_ends_and_the_byte_order_mark_are_not_text(tmp_path: Path, content: str) -> None:
    assert read_text(written(tmp_path, content.encode())) == "ราคา\nที่ดิน\n"


@pytest.mark.parametrize(
    ("text", "encoding", "guess"),
    [
        (THAI, "cp874", "Thai (Windows-874, TIS-620)"),
        (SIMPLIFIED, "gbk", "Chinese (GB18030, GBK or Big5)"),
        (TRADITIONAL, "big5", "Chinese (GB18030, GBK or Big5)"),
        ("Café à la carte – “the best”", "cp1252", "Western European (Windows-1252)"),
    ],
)
def test_another_encoding_is_refused_with_its_likely_name(tmp_path: Path, text: str, encoding: str, guess: str) -> None:
    path = written(tmp_path, b"plain\r\n\r\n" + text.encode(encoding))
    error = refusal(path)
    assert error.line == 3
    assert error.reason == f"not UTF-8 text, it looks like {guess}: save the file as UTF-8"


def test_a_broken_byte_behind_a_byte_order_mark_is_found_in_its_line(tmp_path: Path) -> None:
    assert refusal(written(tmp_path, b"\xef\xbb\xbfone\rtwo\r\nthr\xffee\n")).line == 3


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_refused(tmp_path: Path, encoding: str) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"
    assert refusal(written(tmp_path, (mark + THAI).encode(encoding))).reason == "UTF-16 text: save the file as UTF-8"


def test_binary_data_is_refused(tmp_path: Path) -> None:
    error = refusal(written(tmp_path, b"one\ntwo\0\n"))
    assert (error.line, error.reason) == (2, "binary data, not text")


def test_a_letter_that_an_earlier_conversion_lost_is_refused(tmp_path: Path) -> None:
    error = refusal(written(tmp_path, "หนึ่ง\nสอ\ufffd\n".encode()))
    assert error.line == 2
    assert "lost" in error.reason


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.touch()
    os.truncate(path, reading.MOST_BYTES + 1)
    assert refusal(path).reason == "20 MB is too large (at most 20): split it"


def test_a_folder_and_a_missing_file_cannot_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "x.md"
    folder.mkdir()
    assert refusal(folder).reason == "cannot be read: Is a directory"
    assert refusal(tmp_path / "gone.md").reason == "cannot be read: No such file or directory"
