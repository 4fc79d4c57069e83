"""Chinese text as files break it, and what of it is left as its author wrote it."""

from __future__ import annotations

import pytest

from bot.messages import Language
from ingest.clean import clean


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("投 资 促 进 法", "投资促进法"),
        ("第 三 条  投 资 者", "第三条 投资者"),
        ("免征企业所得税 ， 最长 8 年 。", "免征企业所得税，最长 8 年。"),
        ("投资,环保;清洁能源。", "投资，环保；清洁能源。"),
        ("木薯;棕榈油;橡胶", "木薯;棕榈油;橡胶"),
        ("比例为3:2，金额1,000。", "比例为3:2，金额1,000。"),
        ("依據投資促進法，外國人可持有土地。", "依據投資促進法，外國人可持有土地。"),
        ("张 伟 经理", "张 伟 经理"),
        ("在 BOI 申请", "在 BOI 申请"),
        ("在BOI申请 5～10 年", "在BOI申请 5～10 年"),
        ("自2025年9月 1日起施行，共 3 年", "自2025年9月1日起施行，共 3 年"),
        ("2025 年 8 月 20 日发布", "2025 年 8 月 20 日发布"),
    ],
)
def test_chinese_stands_without_spaces_and_with_its_own_signs(broken: str, right: str) -> None:
    assert clean(broken) == right


@pytest.mark.parametrize("language", ["th", "en"])
def test_other_languages_keep_their_signs(language: Language) -> None:
    assert clean("Names：张伟,李娜", language) == "Names：张伟,李娜"
    assert clean("Names：张伟,李娜", "zh") == "Names：张伟，李娜"
