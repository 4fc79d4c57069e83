"""Documents in Traditional and Simplified characters are found by questions in the other; each stays as written."""

from __future__ import annotations

from pathlib import Path

import pytest
from houses import settings_for

from bot.bootstrap import House
from bot.script import in_simplified, in_traditional

FRONT = "---\nid: {name}\nlang: zh\ntitle: {title}\ntopic: general\nas_of: 2026-01\n---\n\n"
TRADITIONAL = {
    "汙水處理": "工業區的廠商須先向管理機構申請汙水排放許可，並安裝流量計。",
    "稅務優惠": "獲得投資獎勵的企業可免徵企業所得稅，期限依類別而定。",
    "軟體開發": "開發軟體與資料庫的專案，須提交網路安全計畫。",
}
SIMPLIFIED = {
    "太阳能屋顶": "在厂房屋顶安装太阳能发电系统，须向能源监管机构申报。",
    "废旧电池": "回收废旧电池的工厂须取得危险废弃物处理许可证。",
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    folder: Path = tmp_path_factory.mktemp("scripts")
    documents = folder / "documents"
    documents.mkdir()
    for name, sections in (("traditional", TRADITIONAL), ("simplified", SIMPLIFIED)):
        parts = (f"## {heading} {{#{n}}}\n{text}" for n, (heading, text) in enumerate(sections.items()))
        text = FRONT.format(name=name, title=name) + "\n\n".join(parts) + "\n"
        (documents / f"{name}.zh.md").write_text(text, encoding="utf-8")
    made = House(settings_for(folder / "data", starter_corpus=False))
    assert not made.ingest.run([documents], prune=True).refused
    return made


@pytest.mark.parametrize("number", range(len(TRADITIONAL)))
def test_simplified_questions_find_a_traditional_document(house: House, number: int) -> None:
    heading, text = list(TRADITIONAL.items())[number]
    for question in (in_simplified(heading), in_simplified(text)):
        first = house.library.search(question, "zh", k=1).passages[0]
        assert (first.section, first.text) == (f"traditional#{number}", text)


@pytest.mark.parametrize("number", range(len(SIMPLIFIED)))
def test_traditional_questions_find_a_simplified_document(house: House, number: int) -> None:
    heading, text = list(SIMPLIFIED.items())[number]
    for question in (in_traditional(heading), in_traditional(text)):
        first = house.library.search(question, "zh", k=1).passages[0]
        assert (first.section, first.text) == (f"simplified#{number}", text)
