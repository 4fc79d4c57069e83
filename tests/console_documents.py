"""Documents in the staff console for tests: real texts, and somebody who uploads, edits and confirms."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

from consoles import Seat, add_staff
from houses import settings_for

from adapters.web import create_app
from bot.bootstrap import House
from bot.messages import Address, IncomingMessage, Language, Reply

SOLAR: dict[Language, str] = {
    "th": """---
id: solar-training
title: อบรมช่างโซลาร์
topic: programme
source_url: https://example.org/solar
as_of: 2026-01
verified: true
---
แพลตฟอร์มจัดอบรมช่างติดตั้งโซลาร์ที่ขอนแก่นปีละสองรุ่น ☀️

## ค่าธรรมเนียม {#fees}
ค่าเรียนรุ่นละ 12,500 บาท รวมค่าสอบใบรับรองสีชมพู
""",
    "zh": """---
id: solar-training
title: 光伏安装培训
topic: programme
source_url: https://example.org/solar
as_of: 2026-01
verified: true
---
平台每年在孔敬举办两期光伏安装培训。

## 费用 {#fees}
每期学费12,500泰铢，含粉色证书考试费。
""",
}
TRADITIONAL = """---
id: taichung-office
lang: zh
as_of: 2026-02
---
臺中聯絡處協助臺灣廠商，週一至週五開放，請攜帶公司登記證明。

## 預約方式 {#booking}
請在三個工作天前以電子郵件預約。
"""
FEE: dict[Language, str] = {"th": "ค่าเรียนอบรมช่างโซลาร์เท่าไร", "zh": "光伏安装培训的学费是多少？"}
PARKS = """code,name_en,name_th,area,rail,asked_th,checked
KK-1,Mittraphap Park,สวนอุตสาหกรรมมิตรภาพ,1250.5,yes,มีโรงงานให้เช่าไหม,2025-06
KK-2,Nam Phong Park,สวนอุตสาหกรรมน้ำพอง,800,,,2025-06
"""
MAPPING = """catalogue: parks
title: {en: Industrial parks, th: สวนอุตสาหกรรม}
topic: estate
languages: [th, en]
files: [parks.csv]
id: code
name: name
show:
  - column: area
    label: {en: Area, th: พื้นที่}
    unit: {en: rai, th: ไร่}
  - column: rail
    label: {en: Railway siding, th: ทางรถไฟเข้าสวน}
    values: {yes: {en: available, th: มี}}
phrasings: [asked]
facts: [area]
as_of: checked
"""
DRAFT = re.compile(r"/console/knowledge/drafts/([0-9A-F]{12})")
TEXTS = re.compile(r'name="((?:text|new)-\w+)"[^>]*>\n([^<]*)</textarea>')
VERSION = re.compile(r'name="version" value="(\d+)"')


def open_house(starter_data: Path, data: Path) -> Iterator[House]:
    """A house of its own with a copy of the starter corpus's index and staff of each role, until it is closed."""
    shutil.copytree(starter_data / "index", data / "index")
    shutil.copytree(starter_data / "cache", data / "cache")
    house = House(settings_for(data))
    for name, role in (("guest", "viewer"), ("nid", "case_worker"), ("lek", "case_worker"), ("anong", "admin")):
        add_staff(house.matchmaking, name, role)  # type: ignore[arg-type]
    yield house
    house.library.close()
    house.matchmaking.close()


def app_of(house: House) -> Any:
    return create_app(
        assistant=house.serving_assistant, library=house.library, settings=house.settings, console=house.console
    )


def upload(staff: Seat, files: Mapping[str, str | bytes], **fields: str) -> Any:
    """Sends files, as the form does."""
    page = "/console/knowledge/upload"
    contents = [("files", (name, each if isinstance(each, bytes) else each.encode())) for name, each in files.items()]
    return staff.client.post(page, data={"csrf": staff.token(page), **fields}, files=contents, follow_redirects=False)


def draft_of(sent: Any) -> str:
    """The path of the draft that an answer leads to."""
    assert sent.status_code == 303, sent.text[:3000]
    found = DRAFT.match(sent.headers["location"])
    assert found
    return found[0]


def version(staff: Seat, path: str) -> str:
    found = VERSION.search(staff.page(path).text)
    assert found
    return found[1]


def confirm(staff: Seat, path: str, **fields: str) -> Any:
    values = {"version": version(staff, path), "why": "update", **fields}
    return staff.send(f"{path}/confirm", path, **values)


def texts(staff: Seat, path: str) -> dict[str, str]:
    """The fields of a draft's page with texts."""
    return {name: unescape(text) for name, text in TEXTS.findall(staff.page(f"{path}/text").text)}


def write(staff: Seat, path: str, where: str = "text", **fields: str) -> Any:
    """Sends a form with texts or cells, in parts as the page does."""
    page = f"{path}/{where}"
    values = {"csrf": staff.token(page), "version": version(staff, page), **fields}
    return staff.client.post(page, files={name: (None, each) for name, each in values.items()}, follow_redirects=False)


def ask(house: House, text: str, language: Language) -> Reply:
    reply = house.serving_assistant.answer(IncomingMessage(Address("webchat", "p"), text, language_hint=language))
    assert reply
    return reply


def plain(page: str) -> str:
    """A page without the marks that isolate a number's direction."""
    return page.replace("\u2068", "").replace("\u2069", "")
