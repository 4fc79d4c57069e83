"""Phrasings and known gaps as files: what is read, and what is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.reading import RefusedError
from ingest.sources import gaps, markdown, phrasing_table, phrasings
from knowledge.questions import texts, with_phrasings

LINE = '{"section": "doc#a", "th": ["ขอยกเว้นภาษีกี่ปี"], "zh": ["免税几年", "能免几年稅？"], "en": []}\n'
GAP = """- id: weather
  topic: general
  title_zh: 天气
  title_th: สภาพอากาศ
  answer_zh: 我没有天气信息。
  answer_th: ที่นี่ไม่มีข้อมูลสภาพอากาศ
  near: [estate-choosing-checklist#flood]
  phrasings_zh: [明天下雨吗, 曼谷天气]
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_phrasings_of_each_language_are_kept_for_their_section(tmp_path: Path) -> None:
    found = phrasings.read(written(tmp_path, "p.jsonl", LINE + "\n"))
    assert [(entry.id, entry.language, entry.kind) for entry in found] == [
        ("phrasings~p.jsonl~doc#a", "th", "phrasings"),
        ("phrasings~p.jsonl~doc#a", "zh", "phrasings"),
    ]
    assert found[1].phrasings == ("免税几年", "能免几年稅？")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("{\n", 1, "not JSON"),
        ('{"section": "doc", "en": ["a"]}\n', 1, "document#slug"),
        ('{"section": 7, "en": ["a"]}\n', 1, "section is 7"),
        (LINE + '{"section": "doc#b", "en": ["?!"]}\n', 2, "en: '\\?!' is no phrasing, it has no word"),
        (LINE + '{"section": "doc#b", "th": ["' + "ยาว" * 101 + '"]}\n', 2, "th: a phrasing of 303 characters"),
        (LINE + '{"section": "doc#b", "jp": ["a"]}\n', 2, "'jp' is not known here"),
        (LINE + '{"section": "doc#b", "en": "a"}\n', 2, "en must be a list of questions"),
        (LINE + LINE, 2, "in line 1 already"),
        ("\n", 1, "no phrasings"),
    ],
)
def test_faulty_phrasings_are_refused_with_their_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason) as refused:
        phrasings.read(written(tmp_path, "p.jsonl", text))
    assert refused.value.line == line


def test_a_gap_is_read_in_the_languages_that_it_has_an_answer_in(tmp_path: Path) -> None:
    found = gaps.read(written(tmp_path, "gaps.yaml", GAP))
    assert [(gap.id, gap.language, gap.kind) for gap in found] == [
        ("gaps#weather", "th", "gap"),
        ("gaps#weather", "zh", "gap"),
    ]
    assert found[1].text == "我没有天气信息。"
    assert found[1].near == ("estate-choosing-checklist#flood",)
    assert [text for _, language, text in texts(found) if language == "zh"] == ["明天下雨吗", "曼谷天气", "天气"]


def test_a_name_with_the_mark_between_file_and_section_leads_to_its_section(tmp_path: Path) -> None:
    found = phrasings.read(written(tmp_path, "p~1.jsonl", LINE.replace("doc#a", "doc~2#a")))
    document = markdown.read(written(tmp_path, "d.md", "---\nid: doc~2\nlang: zh\n---\n## 甲 {#a}\n正文。\n"))
    assert with_phrasings([*document, *found])[0].phrasings[-2:] == ("免税几年", "能免几年稅？")


TABLE = "section,th,zh,en\n"


@pytest.mark.parametrize("parting", [",", ";", "\t"])
def test_a_table_of_phrasings(tmp_path: Path, parting: str) -> None:
    rows = 'doc#a,ขอยกเว้นภาษีกี่ปี | ได้กี่ปีคะ,"免税几年\n能免几年稅？",\n,,,\ndoc#b,,,"How long, please?"\ndoc#a,นานไหม,,\n'
    text = (TABLE + rows.replace("How long, please?", "How long?")).replace(",", parting)
    found = phrasing_table.read(written(tmp_path, "our phrasings.csv", text))
    assert [(entry.id, entry.language, entry.phrasings) for entry in found] == [
        ("phrasings~our phrasings.csv~doc#a", "th", ("ขอยกเว้นภาษีกี่ปี", "ได้กี่ปีคะ", "นานไหม")),
        ("phrasings~our phrasings.csv~doc#a", "zh", ("免税几年", "能免几年稅？")),
        ("phrasings~our phrasings.csv~doc#b", "en", ("How long?",)),
    ]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "no phrasings"),
        (TABLE, 1, "no phrasings"),
        (TABLE + "doc#a,,,\n", 1, "no phrasings"),
        ("section,jp\ndoc#a,何年\n", 1, "column 'jp' is not known here: write section, th, zh or en"),
        ("th,en\nกี่ปี,how long\n", 1, "no column 'section'"),
        ("section|th\ndoc#a|กี่ปี\n", 1, "part them by commas, semicolons or tabs"),
        (TABLE + "doc#a,กี่ปี,,\ndoc,,几年,\n", 3, "section is 'doc': write the id of a section"),
        (TABLE + "doc#a,กี่ปี,,\ndoc#b,,几年 | ??,\n", 3, "zh: '\\?\\?' is no phrasing"),
        (TABLE + f"doc#a,,,{'long ' * 80}\n", 2, "en: a phrasing of 399 characters"),
        (TABLE + "doc#a,กี่ปี,นานไหม\n", 2, "3 fields where the header has 4"),
    ],
)
def test_faulty_tables_of_phrasings_are_refused_with_line_and_column(
    tmp_path: Path, text: str, line: int, reason: str
) -> None:
    with pytest.raises(RefusedError, match=reason) as refused:
        phrasing_table.read(written(tmp_path, "phrasings.csv", text))
    assert refused.value.line == line


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("id: weather\n", 1, "is a list"),
        (GAP + "- id: weather\n  answer_en: a\n  title_en: a\n", 9, "in line 1 already"),
        ("- id: a\n  title_en: t\n", 1, "an answer in one language"),
        ("- id: a\n  answer_en: t\n", 1, "no title_en"),
        ("- id: a b\n  answer_en: t\n  title_en: t\n", 1, "the id"),
    ],
)
def test_faulty_gaps_are_refused_with_their_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason) as refused:
        gaps.read(written(tmp_path, "gaps.yaml", text))
    assert refused.value.line == line


def test_a_document_brings_its_own_phrasings(tmp_path: Path) -> None:
    head = "---\nid: doc\nlang: en\nphrasings:\n  intro: [what is it]\n  a: [how much, what does it cost]\n---\n"
    found = markdown.read(written(tmp_path, "doc.en.md", head + "Intro.\n\n## A {#a}\nText.\n"))
    assert [section.phrasings for section in found] == [("what is it",), ("how much", "what does it cost")]
    with pytest.raises(RefusedError, match="no section of this document: 'b'"):
        markdown.read(written(tmp_path, "doc.en.md", head.replace("  a:", "  b:") + "Intro.\n\n## A {#a}\nText.\n"))


def test_phrasings_from_several_places_come_together_and_belong_to_no_other_section(tmp_path: Path) -> None:
    document = markdown.read(
        written(
            tmp_path,
            "doc.zh.md",
            "---\nid: doc\nlang: zh\nphrasings:\n  a: [要多久]\n---\n引言。\n\n## 甲 {#a}\n正文。\n",
        )
    )
    more = phrasings.read(written(tmp_path, "p.jsonl", LINE))
    together = with_phrasings([*document, *more])
    assert [(section.id, section.phrasings) for section in together] == [
        ("doc#intro", ()),
        # The document has no Thai variant: a Thai question finds the Chinese one by its Thai phrasing.
        ("doc#a", ("要多久", "ขอยกเว้นภาษีกี่ปี", "免税几年", "能免几年稅？")),
    ]
