"""Texts in older encodings: read where it is clear which one, refused where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.office.encodings import read_any_text
from ingest.reading import RefusedError

THAI = "สิทธิประโยชน์ทางภาษีของบีโอไอ\nผู้ลงทุนต้องยื่นคำขอก่อนเริ่มโครงการ 30 วัน\n"
SIMPLIFIED = "泰国投资促进委员会给予八年免税，条件是投资额不少于一百万泰铢。\n"
TRADITIONAL = "外國人在泰國投資設廠，須先向投資促進委員會申請優惠，核准後六個月內須完成公司登記。\n"
ENGLISH = "The estate’s café – “open daily” – lies 5 km from the port and costs £3.\n"


def read(folder: Path, content: bytes) -> str:
    path = folder / "a.txt"
    path.write_bytes(content)
    return read_any_text(path)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (THAI, "utf-8-sig"),
        (THAI, "cp874"),
        (THAI, "tis-620"),
        (THAI, "utf-16"),
        (THAI, "utf-16-le"),
        (THAI, "utf-16-be"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "utf-16"),
        (TRADITIONAL, "big5"),
        (ENGLISH, "cp1252"),
        ("名称,面积\n友谊工业园,1250\n", "gbk"),
    ],
)
def test_the_encoding_is_told(tmp_path: Path, text: str, encoding: str) -> None:
    assert read(tmp_path, text.replace("\n", "\r\n").encode(encoding)) == text


@pytest.mark.parametrize(
    "content",
    [
        "한국어 텍스트입니다. 안녕하세요 투자 안내".encode("cp949"),
        "日本語のテキストです。投資を促進する".encode("shift_jis"),
        "日本語のテキストです。投資を促進する".encode("euc-jp"),
        "Русский текст об инвестициях".encode("cp1251"),
        "短".encode("gbk"),
        TRADITIONAL.encode("gb18030"),
        THAI.encode("cp874") + b"\xff",
    ],
    ids=["korean", "japanese", "japanese of unix", "russian", "one sign", "rare signs", "broken"],
)
def test_what_is_not_clear_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(RefusedError) as refused:
        read(tmp_path, content)
    assert refused.value.fault == "encoding"


def test_binary_data_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        read(tmp_path, b"\x7fELF\0\0\1\2 \n\0\0")
    assert refused.value.fault == "binary"
