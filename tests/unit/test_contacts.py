"""Contact data is taken out of what staff read; figures, codes, dates and names of things stay."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.contacts import ACCOUNT, E_MAIL, ID_NUMBER, PHONE, without_contacts
from adapters.memory import OpenQuestions
from bot.errors import OperatorError

PHONES = (
    "โทร 081-234-5678 ด้วย|0812345678|081 234 5678|08-1234-5678|02-123-4567 ต่อ 12|(02) 123 4567|043-202-222|"
    "+66 81 234 5678|+66 (0)81-234-5678|+66812345678|66812345678|0066812345678|๐๘๑-๒๓๔-๕๖๗๘|"
    "０８１２３４５６７８|电话 138 1234 5678|13812345678|+86 138-1234-5678|86-13812345678|0755-12345678|"
    "010-12345678|400-123-4567|手机号：15912345678|Tel: 65 6123 4567|call me at 081-234-5678|"
    "โทร.0812345678นะคะ|เบอร์ 0891234567|+1 (415) 555-2671|ติดต่อ0812345678ครับ|whatsapp +66812345678"
)
E_MAILS = (
    "somchai@example.com|ส่งมาที่somchai.j@example.co.thด้วย|发到li.wei@example.cn谢谢|somchai (at) example.com|"
    "ｌｉ＠ｅｘａｍｐｌｅ．ｃｏｍ"
)
ACCOUNTS = (
    "LINE ID: somchai99|line id somchai_k|ไอดีไลน์ somchai99|ไลน์ไอดี: somchai99|ไลน์ @somchai|Line: somchai|"
    "my line: somchai|id line: aaa.bbb|微信号 abc_123|微信：liwei2020|加我微信wxabc123|wx: liwei88|vx liwei88|"
    "WeChat ID liwei|wechat: liwei|微信号是liwei2020|QQ号 12345678|QQ：12345678|@somchai_bkk|"
    "https://line.me/ti/p/abc123|t.me/somchai|Telegram: @somchai"
)
ID_NUMBERS = "เลขบัตร 1-2345-67890-12-3|身份证 110105199003072316"
HARMLESS = (
    "ลงทุน 200,000,000 บาท|5亿|投资 1300000000 元|15000000000 บาท|7.1.1.2|ปี 2568|2025-06-16|01-01-2568 10:00|"
    "ขอนแก่น 40000|10330|เปิด 08.00-17.00 น.|08:30-16:30 15 คน|ประกาศ 9/2565|Sor. 5/2567|13812345678 บาท|"
    "13,800,000,000|พื้นที่ 2,170 ไร่|4.2.4.4|A1+ 10 13 8 8 5 3 ปี|production line: 3000 units|"
    "production line: welding and painting|微信支付有牌照要求吗|BOI 微信公众号|wechat mini program|"
    "line of credit|railway line 2025|on line 3000000|08-09-2568 10 ไร่|5 000 000|10-13 ปี|500 MW|"
    "1500 2000 3000|2025 2026 2027|m3/d 12000|HS 85076000|HS code 8507.60.00.10|0.85 0.123|B2B@2025|"
    "300-500 ล้าน|100000000|1234567890|ที่ดิน 12-3-45 ไร่|พ.ร.บ. 2520 มาตรา 28|USD 15000000000|$13812345678|"
    "0105556123456|1330|IEAT 03/1|ISO 14001:2015|投资额13000000000泰铢|2 000 000 元|QQ 群|100-200-300|"
    "โทรคมนาคม 5000 ล้าน|พลังงาน 0.5-1.2 MW ปี 2030|มือถือ 5G|ผลิตมือถือ 20000000 เครื่อง|手机厂投资 20000000 美元|"
    "WX-1000 machine|phone 15"
)


def contacts() -> list[tuple[str, str]]:
    return [
        (mark, text)
        for mark, texts in ((PHONE, PHONES), (E_MAIL, E_MAILS), (ACCOUNT, ACCOUNTS), (ID_NUMBER, ID_NUMBERS))
        for text in texts.split("|")
    ]


@pytest.mark.parametrize(("mark", "text"), contacts())
def test_a_way_to_reach_a_person_is_taken_out(mark: str, text: str) -> None:
    left = without_contacts(text)
    assert left.count(mark) == 1
    rest = left.replace(mark, "")
    assert not re.search(r"\d{3}", rest), rest
    assert not re.search("somchai|liwei|li[.]wei|example", rest, re.IGNORECASE), rest


@pytest.mark.parametrize(("mark", "text"), contacts())
def test_what_stands_around_it_stays(mark: str, text: str) -> None:
    around = without_contacts(f"ลงทุน 200,000,000 บาท {text} ได้กี่ปี")
    assert around.startswith("ลงทุน 200,000,000 บาท ")
    assert around.endswith(" ได้กี่ปี")
    assert mark in around


@pytest.mark.parametrize("text", HARMLESS.split("|"))
def test_figures_codes_and_names_stay(text: str) -> None:
    assert without_contacts(text) == text
    assert without_contacts(f"请问{text}，谢谢") == f"请问{text}，谢谢"


def test_digits_are_plain_afterwards() -> None:
    assert without_contacts("กลุ่ม A๒ ได้ ๘ ปี โทร ๐๘๑๒๓๔๕๖๗๘") == "กลุ่ม A2 ได้ 8 ปี โทร [phone]"


def test_several_are_taken_out() -> None:
    text = "โทร 081-234-5678 หรือ 02 123 4567, li@example.cn และ Line: @somchai"
    assert without_contacts(text) == "โทร [phone] หรือ [phone], [e-mail] และ Line: [account]"


@given(st.text(st.sampled_from("0123456789+-. ()@line:aไลน์微信号โทร,บาท\ud800"), max_size=80))
def test_any_text_can_be_looked_through(text: str) -> None:
    once = without_contacts(text)
    assert E_MAIL in without_contacts(f"{once} li@example.cn")


def test_open_questions_are_kept_line_by_line_without_contacts(tmp_path: Path) -> None:
    book = OpenQuestions(tmp_path / "new" / "folder" / "open.jsonl")
    book.keep("ที่ดินราคาเท่าไร\nโทร 0812345678", "th")
    book.keep("\ud800 免税几年 li@example.cn", "zh")
    lines = (tmp_path / "new" / "folder" / "open.jsonl").read_text("utf-8").splitlines()
    first, second = map(json.loads, lines)
    assert (first["language"], first["question"]) == ("th", "ที่ดินราคาเท่าไร\nโทร [phone]")
    assert (second["language"], second["question"]) == ("zh", "? 免税几年 [e-mail]")
    for kept in (first, second):
        assert set(kept) == {"at", "language", "question"}
        assert datetime.fromisoformat(kept["at"]).utcoffset() == timedelta(0)


def test_many_people_pass_questions_on_at_once(tmp_path: Path) -> None:
    books = [OpenQuestions(tmp_path / "open.jsonl") for _ in range(2)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda number: books[number % 2].keep(f"คำถาม {number} " + "ก" * 500, "th"), range(200)))
    lines = (tmp_path / "open.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(line)["question"].split()[1] for line in lines} == {str(number) for number in range(200)}
    assert len(lines) == 200


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OperatorError, match=r"cannot keep open questions in .*open\.jsonl"):
        OpenQuestions(tmp_path / "file" / "open.jsonl").keep("?", "en")
