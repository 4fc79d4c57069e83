"""Older and newer editions of a document, and sources that disagree: taken in as files, asked in three languages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from houses import settings_for
from talks import Talk

from bot.bootstrap import House
from bot.messages import Language
from ingest.pipeline import Report

PDF = Path(__file__).parents[1] / "fixtures" / "documents" / "metadata"
CHINESE = """泰国工业园管理局公告
第{number}号
普帕兜工业园服务收费标准
{repeals}

污水处理费

普帕兜工业园的污水处理费为每立方米{fee}泰铢，适用于生化需氧量不超过500毫克每升的污水。

公告日期：{date}
"""
ENGLISH = """---
id: {id}
title: Service charges of Phu Pha Doi Industrial Estate
as_of: {date}
{supersedes}
---
## Wastewater treatment {{#water}}
Wastewater treatment at Phu Pha Doi Industrial Estate costs {fee} baht per cubic metre, up to a BOD of 500 mg/l.
"""
ASKED: dict[Language, str] = {
    "th": "ค่าบำบัดน้ำเสียของนิคมอุตสาหกรรมภูผาดอยเท่าไหร่",
    "zh": "普帕兜工业园的污水处理费是每立方米多少？",
    "en": "What are the wastewater treatment charges of Phu Pha Doi Industrial Estate per cubic metre?",
}
OLD_ASKED: dict[Language, str] = {
    "th": "ค่าบำบัดน้ำเสียของนิคมอุตสาหกรรมภูผาดอย ปี 2566 เท่าไหร่",
    "zh": "2023年普帕兜工业园的污水处理费是每立方米多少？",
    "en": "What were the wastewater treatment charges of Phu Pha Doi Industrial Estate per cubic metre in 2023?",
}
OLD_FEE: dict[Language, str] = {"th": "12 บาท", "zh": "12泰铢", "en": "12 baht"}
NEW_FEE: dict[Language, str] = {"th": "18 บาท", "zh": "18泰铢", "en": "18 baht"}
REPLACED: dict[Language, str] = {"th": "ถูกแทนที่ด้วย", "zh": "取代", "en": "has been replaced by"}
WISH: dict[Language, str] = {"th": "ต่างจากเดิมอย่างไร", "zh": "有什么变化？", "en": "What has changed?"}


@pytest.fixture
def house(small_data: Path, tmp_path: Path) -> House:
    """A house of its own, with a copy of the small index."""
    data = tmp_path / "data"
    for name in ("index", "cache"):
        shutil.copytree(small_data / name, data / name)
    return House(settings_for(data))


def editions(folder: Path, *years: int) -> None:
    """The documents of these years: PDF in Thai, plain text in Chinese, Markdown in English."""
    folder.mkdir(exist_ok=True)
    if 2023 in years:
        shutil.copy(PDF / "phu-pha-doi-2566.th.pdf", folder)
        text = CHINESE.format(number="3/2566", repeals="", fee=12, date="2023年1月10日")
        (folder / "收费2023.zh.txt").write_text(text, "utf-8")
        matter = ENGLISH.format(id="charges-2023", date="2023-01-10", supersedes="number: IEAT 103/2566", fee=12)
        (folder / "charges-2023.en.md").write_text(matter, "utf-8")
    if 2025 in years:
        shutil.copy(PDF / "phu-pha-doi-2568.th.pdf", folder)
        repeals = "泰国工业园管理局公告第3/2566号同时废止。"
        text = CHINESE.format(number="8/2568", repeals=repeals, fee=18, date="2025年6月30日")
        (folder / "收费2025.zh.txt").write_text(text, "utf-8")
        matter = ENGLISH.format(id="charges-2025", date="2025-06-30", supersedes="supersedes: IEAT 103/2566", fee=18)
        (folder / "charges-2025.en.md").write_text(matter, "utf-8")


def take_in(house: House, folder: Path) -> Report:
    report = house.ingest.run([folder])
    assert not report.refused, [str(refusal) for refusal in report.refused]
    return report


@pytest.mark.slow
def test_answers_come_from_the_newer_and_say_what_changed(house: House, tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    editions(folder, 2023)
    take_in(house, folder)
    for language, question in ASKED.items():
        before = Talk(house.library, tmp_path).say(question)
        assert OLD_FEE[language] in before.body, before.text
        assert REPLACED[language] not in before.body

    editions(folder, 2025)
    report = take_in(house, folder)
    assert len(report.superseded) == 3, report.superseded
    assert report.conflicts == []
    for language, question in ASKED.items():
        talk = Talk(house.library, tmp_path)
        now = talk.say(question)
        assert (now.skill, now.language) == ("answer", language), now.text
        assert NEW_FEE[language] in now.body
        assert OLD_FEE[language] not in now.body
        assert not any(OLD_FEE[language] in passage.text for passage in now.passages)
        (button,) = [choice for choice in now.choices if choice.value.startswith("changes:")]
        typed = Talk(house.library, tmp_path)
        typed.say(question)
        for told in (talk.press(button), typed.say(WISH[language])):
            assert (told.skill, told.language) == ("changes", language), told.text
            assert OLD_FEE[language] in told.body
            assert NEW_FEE[language] in told.body
            assert {each.as_of for each in told.citations} == {"2023-01-10", "2025-06-30"}

        old = Talk(house.library, tmp_path).say(OLD_ASKED[language])
        assert OLD_FEE[language] in old.body, old.text
        assert REPLACED[language] in old.body
        assert any(choice.value == f"section:{now.passages[0].section}" for choice in old.choices)


@pytest.mark.slow
def test_sources_that_disagree_are_both_told_with_their_dates(house: House, tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    for name, year, fee in (("operator", "2024-02", 14), ("agency", "2025-06", 18)):
        text = ENGLISH.format(id=name, date=year, supersedes="", fee=fee)
        (folder / f"{name}.en.md").write_text(text, "utf-8")
    report = take_in(house, folder)
    (conflict,) = report.conflicts
    assert {conflict.one.section, conflict.other.section} == {"operator#water", "agency#water"}
    reply = Talk(house.library, tmp_path).say(ASKED["en"])
    assert reply.body.index("18 baht per cubic metre") > 0
    newest = reply.body.index("(June 2025) says: Wastewater treatment at Phu Pha Doi Industrial Estate costs 18 baht")
    older = reply.body.index(
        "(February 2024) says: Wastewater treatment at Phu Pha Doi Industrial Estate costs 14 baht"
    )
    assert newest < older
    assert house.ingest.run([folder], rebuild=True).conflicts == []


@pytest.mark.slow
def test_two_files_of_one_document_are_filed_by_date_and_come_back_alone(house: House, tmp_path: Path) -> None:
    for year, name in ((2023, "old"), (2025, "new")):
        folder = tmp_path / name
        editions(folder, year)
        for path in folder.iterdir():
            if path.suffix == ".pdf":
                path.rename(folder / "fees.th.pdf")
            else:
                path.unlink()
    take_in(house, tmp_path / "old")
    report = take_in(house, tmp_path / "new")
    assert report.superseded == [("fees@2023-01-10", "fees")]
    reply = Talk(house.library, tmp_path).say(ASKED["th"])
    assert NEW_FEE["th"] in reply.body
    shutil.rmtree(tmp_path / "new")
    house.ingest.run([tmp_path / "new"], prune=True)
    reply = Talk(house.library, tmp_path).say(ASKED["th"])
    assert OLD_FEE["th"] in reply.body
    assert reply.passages[0].section.startswith("fees#")
