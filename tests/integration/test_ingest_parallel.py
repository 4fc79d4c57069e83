"""Files that are one document in several languages, from the folder to the index and to an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.library import IndexedLibrary
from tests.integration.ingest_parts import Desk, desk_in

THAI = """ข้อ ๑ ประกาศนี้ใช้บังคับกับกิจการรีไซเคิลแบตเตอรี่ลิเทียมในจังหวัดขอนแก่น

ข้อ ๒ ผู้ขอรับการส่งเสริมต้องมีเงินลงทุนไม่น้อยกว่า 25 ล้านบาท ไม่รวมค่าที่ดินและทุนหมุนเวียน

ข้อ ๓ ได้รับยกเว้นภาษีเงินได้นิติบุคคล 8 ปี และต้องยื่นรายงานทุก 6 เดือน
"""
CHINESE = """第一条 本公告适用于孔敬府的锂电池回收业务。

第二条 申请人的投资额不低于2500万泰铢，不含土地费用和流动资金。

第三条 免征企业所得税8年，每6个月提交一次报告。
"""
ENGLISH = "The plant in Nam Phong treats 450 cubic metres of wastewater a day with a membrane bioreactor.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return desk_in(tmp_path, monkeypatch)


def test_versions_share_their_ids_and_one_that_changes_is_aligned_again(desk: Desk) -> None:
    desk.write("notice.th.txt", THAI)
    desk.write("notice.zh.txt", CHINESE)
    report = desk.run()
    assert not report.refused
    both = {f"notice#{n} {language}" for n in "123" for language in ("th", "zh")}
    assert set(desk.sections()) == both

    desk.write("notice.zh.txt", CHINESE.replace("第三条", "第二条之二 本译文仅供参考，以泰文为准。\n\n第三条"))
    report = desk.run()
    assert both <= set(desk.sections())
    assert not report.removed


def test_a_version_that_is_gone_leaves_the_other_with_names_of_its_own(desk: Desk) -> None:
    desk.write("notice.th.txt", "ขอบเขต\n\n" + THAI)
    desk.write("notice.zh.txt", CHINESE)
    desk.run()
    desk.folder.joinpath("notice.th.txt").unlink()
    desk.run(prune=True)
    assert set(desk.sections()) == {f"notice#{n} zh" for n in "123"}


def test_a_document_in_one_language_is_found_in_the_others(desk: Desk) -> None:
    desk.write("notice.th.txt", THAI)
    desk.write("plant.en.txt", ENGLISH)
    desk.run()
    library = IndexedLibrary(desk.generations, desk.embeddings)
    try:
        found = [
            library.search("锂电池回收项目的最低投资额是多少", "zh").passages[0],
            library.search("How many years of tax exemption are there?", "en").passages[0],
        ]
        assert [passage.section for passage in found] == ["notice#2", "notice#3"]
        assert {passage.language for passage in found} == {"th"}
        assert library.search("น้ำพองบำบัดน้ำเสียวันละกี่ลูกบาศก์เมตร", "th").passages[0].section == "plant#intro"
    finally:
        library.close()
