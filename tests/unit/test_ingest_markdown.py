"""Markdown documents, as people really write them, in exact sections."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.reading import RefusedError
from ingest.sources.markdown import read
from knowledge.documents import Section

FULL = """\
---
id: land-prices
lang: th
title: "ราคาที่ดิน: นิคมอุตสาหกรรม"
topic: estate
source_url: https://www.ieat.go.th https://example.co.th/ราคา
as_of: 2025-06
verified: yes
unverified_sections: [north]
author: ฝ่ายข้อมูล
---

ราคาที่ดินในนิคมต่างกันตามภาค 🏭

## ภาคตะวันออก {#east}

ไร่ละ 8 ล้านบาท

### ชลบุรี {#chonburi}

แพงกว่า

## ภาคเหนือ {#north}

ไร่ละ 3 ล้านบาท
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def sections(folder: Path, text: str, name: str = "guide.en.md") -> list[Section]:
    return read(write(folder, name, text))


def parts(folder: Path, text: str, name: str = "guide.en.md") -> list[tuple[str, str, str]]:
    """Slug, heading and text of each section."""
    return [(s.id.partition("#")[2], s.heading, s.text) for s in sections(folder, text, name)]


def refusal(folder: Path, text: str, name: str = "guide.en.md") -> tuple[int, str]:
    path = write(folder, name, text)
    with pytest.raises(RefusedError) as refused:
        read(path)
    assert refused.value.path == path
    return refused.value.line, refused.value.reason


def test_a_whole_document(tmp_path: Path) -> None:
    head = {
        "language": "th",
        "title": "ราคาที่ดิน: นิคมอุตสาหกรรม",
        "topic": "estate",
        "sources": ("https://www.ieat.go.th", "https://example.co.th/ราคา"),
        "as_of": "2025-06",
    }
    east = "ไร่ละ 8 ล้านบาท\n\n### ชลบุรี\n\nแพงกว่า"
    assert sections(tmp_path, FULL, "any name.th.md") == [
        Section("land-prices#intro", heading="", text="ราคาที่ดินในนิคมต่างกันตามภาค 🏭", verified=True, **head),  # type: ignore[arg-type]
        Section("land-prices#east", heading="ภาคตะวันออก", text=east, verified=True, **head),  # type: ignore[arg-type]
        Section("land-prices#north", heading="ภาคเหนือ", text="ไร่ละ 3 ล้านบาท", verified=False, **head),  # type: ignore[arg-type]
    ]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    expected = sections(tmp_path, FULL, "a.th.md")
    path = tmp_path / "b.th.md"
    path.write_bytes(b"\xef\xbb\xbf" + FULL.replace("\n", "\r\n").encode())
    assert read(path) == expected


def test_a_document_without_front_matter(tmp_path: Path) -> None:
    found = sections(tmp_path, "# 土地價格\n\n曼谷的土地很貴。\n\n## 北部\n\n便宜。\n", "Land Prices (2025).md")
    assert [(s.id, s.language, s.title, s.heading, s.text) for s in found] == [
        ("land-prices-2025#intro", "zh", "土地價格", "", "曼谷的土地很貴。"),
        ("land-prices-2025#北部", "zh", "土地價格", "北部", "便宜。"),
    ]
    assert (found[0].topic, found[0].as_of, found[0].sources, found[0].verified) == ("general", "", (), False)


@pytest.mark.parametrize(
    ("name", "text", "document", "language"),
    [
        ("fees.th.md", "BOI", "fees", "th"),
        ("fees.zh-TW.md", "BOI", "fees", "zh"),
        ("Fees.EN.MD", "ค่าธรรมเนียม", "fees", "en"),
        ("ค่าธรรมเนียม.md", "ค่าธรรมเนียมการยื่นคำขอ", "ค่าธรรมเนียม", "th"),
        ("费用.md", "申请费用", "费用", "zh"),
        ("fees v1.2.md", "the fees are low", "fees-v1.2", "en"),
        ("r&d.md", "---\nlang: zh-CN\n---\nBOI", "r-d", "zh"),
    ],
)
def test_id_and_language_from_the_file(tmp_path: Path, name: str, text: str, document: str, language: str) -> None:
    (section,) = sections(tmp_path, text, name)
    assert (section.id, section.language) == (f"{document}#intro", language)


def test_headings_of_every_kind(tmp_path: Path) -> None:
    text = """\
The title
=========
opening

Underlined {#under}
----------
one

   ##   Closed by signs   ##
two
## C#
three
##ราคา
four
# 第一部分
five
A paragraph of two lines
over a rule
---
six

> ## quoted

- ## in a list

    ## indented code
"""
    assert parts(tmp_path, text) == [
        ("intro", "", "opening"),
        ("under", "Underlined", "one"),
        ("closed-by-signs", "Closed by signs", "two"),
        ("c", "C#", "three"),
        ("ราคา", "ราคา", "four"),
        (
            "第一部分",
            "第一部分",
            "five\nA paragraph of two lines\nover a rule\n---\nsix\n\n"
            "> ## quoted\n\n- ## in a list\n\n    ## indented code",
        ),
    ]


def test_headings_in_code_and_comments_are_none(tmp_path: Path) -> None:
    text = """\
# Title
<!-- a note among editors

## not a heading

-->
Before <!-- never show this --> after, but `<!-- this -->`.

~~~
## code
```
##more code
~~~~

## Real <!-- note --> {#real}
- point <!-- two
  lines -->
- end
"""
    code = "~~~\n## code\n```\n##more code\n~~~~"
    assert parts(tmp_path, text) == [
        ("intro", "", f"Before  after, but `<!-- this -->`.\n\n{code}"),
        ("real", "Real", "- point \n\n- end"),
    ]


def test_headings_are_plain_words(tmp_path: Path) -> None:
    text = "## **Bold**, `code`, [a link](https://x.th) and R&amp;D\ntext"
    assert parts(tmp_path, text) == [("bold-code-a-link-and-r-d", "Bold, code, a link and R&D", "text")]


def test_rules_between_parts_belong_to_none(tmp_path: Path) -> None:
    text = "# Title\n\n---\n\n## A\none\n\n***\n\ntwo\n\n- - -\n\n## B\n___\nthree\n"
    assert parts(tmp_path, text) == [("a", "A", "one\n\n***\n\ntwo"), ("b", "B", "three")]


def test_tabs_and_wide_spaces(tmp_path: Path) -> None:
    text = "---\ntitle:\t标题\n---\n##\tหนึ่ง\t{#one}\na\tb\n##　第二\nc\n"
    assert parts(tmp_path, text) == [("one", "หนึ่ง", "a\tb"), ("第二", "第二", "c")]


def test_made_slugs_are_stable_and_unique(tmp_path: Path) -> None:
    text = "start\n## 费用\na\n## 费用\nb\n## Intro\nc\n## Fees\nd\n## Other {#fees}\ne\n## 费用\nf"
    assert [slug for slug, _, _ in parts(tmp_path, text)] == [
        "intro",
        "费用",
        "费用-2",
        "intro-2",
        "fees-2",
        "fees",
        "费用-3",
    ]
    # An opening that comes or goes must not rename the sections below it.
    without = parts(tmp_path, text.removeprefix("start\n"))
    assert [slug for slug, _, _ in without] == ["费用", "费用-2", "intro-2", "fees-2", "fees", "费用-3"]


def test_a_heading_without_text_gives_no_section(tmp_path: Path) -> None:
    assert parts(tmp_path, "## ก\n\n## ข\nเนื้อหา\n\n## ค\n", "a.md") == [("ข", "ข", "เนื้อหา")]


def test_a_title_that_comes_late_is_a_section(tmp_path: Path) -> None:
    found = sections(tmp_path, "opening\n\n# Late\n\ntext\n")
    assert [(s.title, s.heading) for s in found] == [("guide", ""), ("guide", "Late")]


def test_a_document_without_a_title_is_called_after_its_file(tmp_path: Path) -> None:
    (section,) = sections(tmp_path, "ข้อความ", "ราคาที่ดิน ปี 2568 (ร่าง).th.md")
    assert (section.id, section.title) == ("ราคาที่ดิน-ปี-2568-ร่าง#intro", "ราคาที่ดิน ปี 2568 (ร่าง)")
    (section,) = sections(tmp_path, "---\nid: land\n---\nข้อความ", "ราคาที่ดิน.th.md")
    assert section.title == "land"  # a file with an id can be renamed without a change


def test_front_matter_after_blank_lines_and_with_dots(tmp_path: Path) -> None:
    (section,) = sections(
        tmp_path, "\n\n---\ntitle: >\n  folded\n  title\nsource_url:\n- https://a.th\n- https://b.th\n...\ntext"
    )
    assert (section.title, section.text, section.sources) == ("folded title", "text", ("https://a.th", "https://b.th"))


def test_empty_front_matter_and_a_rule_in_the_text(tmp_path: Path) -> None:
    assert parts(tmp_path, "---\n---\none\n\n---\n\ntwo") == [("intro", "", "one\n\n---\n\ntwo")]


@pytest.mark.parametrize(
    ("matter", "line", "why"),
    [
        ("title: BOI: guide", 2, "(a text that holds a colon needs quotes)"),
        ('title: "never closed', 2, "while scanning a quoted scalar, found unexpected end of stream"),
        ("topic: boi\ntitle: a\ntopic: estate", 4, "'topic' stands in line 2 already"),
        ("- a list", 2, "must be lines of `name: value`"),
        ("title: [a, b]", 2, "title must be one text, not a list"),
        ("topic: boi\nverifed: true", 3, "'verifed' is not known in front matter: write verified"),
        ("topic: boi\nas_of: 2568-06", 3, "write the year in the common era (2025)"),
        ("lang: cn", 2, "write th, zh or en"),
        ("lang: th", 2, "the front matter says lang th, the file's name en"),
        ("id: land prices", 2, "the id 'land prices' must have no spaces"),
        ("verified: perhaps", 2, "write true or false"),
        ("source_url: the website", 2, "'the' is no address"),
        ("topic: boi\nunverified_sections: [intro, missing]", 3, "names no section of this document: 'missing'"),
        ("title: a\x07b", 2, "control characters are not allowed"),
        ("a: " + "[" * 5000, 2, "lists within lists"),
    ],
)
def test_front_matter_that_is_refused(tmp_path: Path, matter: str, line: int, why: str) -> None:
    found = refusal(tmp_path, f"---\n{matter}\n---\ntext\n")
    assert found[0] == line
    assert why in found[1]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 1, "the file is empty"),
        (" \n\n", 1, "the file is empty"),
        ("---\ntitle: a\n---\n", 4, "the document has no text"),
        ("# Title\n\n## Heading\n", 1, "the document has no text"),
        ("<!-- all is a note -->", 1, "the document has no text"),
        ("---\ntitle: a\n\ntext\n", 1, "the front matter is not closed"),
        ("+++\ntitle = 'a'\n+++\ntext", 1, "TOML is not supported"),
        ("one\n\n## A {#x}\na\n\n## B {#x}\nb", 6, "the slug 'x' stands in line 3 already"),
        ("one\n\n## A {#intro}\na", 3, "the slug 'intro' is that of the text before the first heading"),
        ("---\nid: a\n---\none\n\n## A {#ราคา ที่ดิน}\na", 6, "the slug 'ราคา ที่ดิน' must have no spaces"),
        ("one\n## A {#}\na", 2, "the slug is missing"),
        ("one\n##\na", 2, "a heading without words"),
        ("one\n## {#a}\na", 2, "a heading without words"),
        ("one\n## 🔥🔥\na", 2, "no slug can be made from the heading '🔥🔥': add {#a-slug}"),
        ("one\n\n```python\ncode\n\n## Lost", 3, "a block of code (```) is opened and never closed"),
        ("one\n\n<!-- note\n\n## Lost", 3, "a comment (<!--) is opened and never closed"),
        ("one\n\ntwo <!-- note\n\nmore -->", 3, "a comment (<!--) is opened and never closed"),
    ],
)
def test_text_that_is_refused(tmp_path: Path, text: str, line: int, why: str) -> None:
    found = refusal(tmp_path, text)
    assert found[0] == line
    assert why in found[1]


def test_a_language_that_does_not_show_is_asked_for(tmp_path: Path) -> None:
    assert refusal(tmp_path, "MBR 7.1.1.2", "a.md") == (
        1,
        "the language is not clear: add `lang: th`, `zh` or `en` to the front matter",
    )
    assert refusal(tmp_path, "the text", "🔥.md")[1].startswith("no id can be made from the file's name")


def test_a_document_of_five_megabytes_is_read_whole(tmp_path: Path) -> None:
    paragraph = "ผู้ลงทุนต้องยื่นคำขอก่อนเริ่มโครงการ " * 20
    text = "# Title\n\n" + "".join(f"## หัวข้อ\n\n{paragraph}{n}\n\n" for n in range(2_500))
    assert len(text.encode()) > 5_000_000
    found = sections(tmp_path, text, "large.th.md")
    assert [s.id for s in found[:2]] == ["large#หัวข้อ", "large#หัวข้อ-2"]
    assert len({s.id for s in found}) == 2_500
    assert found[-1].text.endswith("2499")
