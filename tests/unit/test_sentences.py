"""Where an answer may begin, and how a section looks in a chat; nothing gets lost on the way."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages import Language
from knowledge.sentences import plain, sentences

CORPUS = Path(__file__).parents[2] / "knowledge" / "corpus"
DOCUMENTS = sorted(path for language in get_args(Language) for path in CORPUS.glob(f"*/*.{language}.md"))


def language_of(path: Path) -> Language:
    language: Language = {"th": "th", "zh": "zh", "en": "en"}[path.suffixes[-2][1:]]  # type: ignore[assignment]
    return language


def body_of(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("\n---\n", 1)[1]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def expected_text(body: str) -> str:
    """All that the units must hold, read line by line without any Markdown parser."""
    text: list[str] = []
    header: list[str] = []
    for line in body.splitlines():
        if line.startswith("#") or re.fullmatch(r"\|[-|: ]+\|", line):
            continue
        if not line.startswith("|"):
            header = []
            text.append(re.sub(r"^\s*(?:[-*]|\d+\.) ", "", line).replace("**", ""))
        elif not header:
            header = cells(line)
        else:
            text.append("; ".join(f"{name}: {cell}" for name, cell in zip(header, cells(line), strict=True) if cell))
    return squeezed("".join(text))


def test_the_corpus_is_there() -> None:
    assert len(DOCUMENTS) >= 210


@pytest.mark.parametrize("language", get_args(Language))
def test_no_word_of_the_corpus_is_lost(language: Language) -> None:
    for path in DOCUMENTS:
        if language_of(path) == language:
            body = body_of(path)
            assert squeezed("".join(sentences(body, language))) == expected_text(body), path.name


@pytest.mark.parametrize("language", get_args(Language))
def test_units_of_the_corpus_have_a_readable_length(language: Language) -> None:
    units = [
        unit
        for path in DOCUMENTS
        if language_of(path) == language
        for unit in sentences(re.sub(r"^(?:[-|]|\d+\.).*$", "", body_of(path), flags=re.MULTILINE), language)
    ]
    longest = {"th": 500, "zh": 200, "en": 550}[language]
    assert max(len(unit) for unit in units) < longest
    ordinary = sorted(len(unit) for unit in units)[len(units) // 2]
    assert {"th": 60, "zh": 20, "en": 60}[language] < ordinary < {"th": 150, "zh": 60, "en": 150}[language]


@pytest.mark.parametrize("language", get_args(Language))
def test_no_unit_of_the_corpus_begins_with_what_belongs_to_the_one_before(language: Language) -> None:
    joined = re.compile(r"(?:และ|หรือ|ซึ่ง|โดย|เพื่อ|[,，、)）”.]|[0-9.,]+ ?(?:ปี|บาท|ล้านบาท|ไร่|วัน)\b)")
    for path in DOCUMENTS:
        if language_of(path) == language:
            paragraphs = re.sub(r"^(?:[-|]|\d+\.).*$", "", body_of(path), flags=re.MULTILINE)
            for paragraph in re.split(r"\n+", re.sub(r"^#.*$", "", paragraphs, flags=re.MULTILINE)):
                for unit in sentences(paragraph, language)[1:]:
                    assert not joined.match(unit), (path.name, unit)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("It costs 41,500 baht.¹ A licence is needed.²", ["It costs 41,500 baht.¹", "A licence is needed.²"]),
        (
            "It follows Announcement No. 8/2565. The law is Royal Decree No. 797, B.E. 2559. It still stands.",
            ["It follows Announcement No. 8/2565.", "The law is Royal Decree No. 797, B.E. 2559.", "It still stands."],
        ),
        (
            "The partner is Smart Consulting & Development Co., Ltd. and PMU A. They follow No. Por. 1/2554 in Rayong.",
            [
                "The partner is Smart Consulting & Development Co., Ltd. and PMU A.",
                "They follow No. Por. 1/2554 in Rayong.",
            ],
        ),
        (
            "Activity 7.1.1.2 pays 3.5 baht, e.g. Rayong. Ask www.boi.go.th. Is it 5.5–9.0? Yes! Good luck to you all.",
            [
                "Activity 7.1.1.2 pays 3.5 baht, e.g. Rayong.",
                "Ask www.boi.go.th.",
                "Is it 5.5–9.0?",
                "Yes! Good luck to you all.",
            ],
        ),
        ("Yes. Foreigners may own land (see No. 3. The rest is here.) in estates.", None),
        ('He said "Stop. Go." The end came soon.', ['He said "Stop. Go."', "The end came soon."]),
        ("No. Write in Thai here, please.", None),
        ("It costs 5 million. 2023 was good.", ["It costs 5 million.", "2023 was good."]),
        ("Mr. Hao of the U.S. Embassy met Dr. Lee at 5 p.m. in Bangkok", None),
    ],
)
def test_english_sentences(text: str, units: list[str] | None) -> None:
    assert sentences(text, "en") == (units or [text])


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (
            "项目投资额至少 100 万泰铢。新项目负债比不超过 3:1！可以申请吗？请看第 8/2565 号公告。",
            ["项目投资额至少 100 万泰铢。", "新项目负债比不超过 3:1！", "可以申请吗？", "请看第 8/2565 号公告。"],
        ),
        (
            "免征项目所用机器的进口关税，期限三年；免征用于生产出口产品的原材料进口关税，首次一年。",
            ["免征项目所用机器的进口关税，期限三年；", "免征用于生产出口产品的原材料进口关税，首次一年。"],
        ),
        ("两类：A1；B。", ["两类：A1；B。"]),
        ("他说：“可以。”随后离开了会场。", ["他说：“可以。”", "随后离开了会场。"]),
        ("利率（见附表；以银行为准。详情另询）为 3.5%。", ["利率（见附表；以银行为准。详情另询）为 3.5%。"]),
        ("可以。外国公司可在工业区内拥有土地。", ["可以。外国公司可在工业区内拥有土地。"]),
        ("工業區內可以擁有土地嗎?當然可以!請看公告。", ["工業區內可以擁有土地嗎?", "當然可以!請看公告。"]),
    ],
)
def test_chinese_sentences(text: str, units: list[str]) -> None:
    assert sentences(text, "zh") == units


@pytest.mark.parametrize(
    "units",
    [
        ["บีโอไอให้ยกเว้นภาษีเงินได้นิติบุคคล 8 ปี และลดหย่อนร้อยละ 50 อีก 5 ปี", "ส่วนกิจการที่ได้รับการส่งเสริมอื่นได้เพิ่ม 3 ปี"],
        ["เครื่องจักรใช้แล้วไม่ได้รับยกเว้นอากรขาเข้า เว้นแต่กิจการขนส่งทางเรือ ขนส่งทางอากาศ และแม่พิมพ์"],
        ["ต้องขออนุญาตก่อนเปลี่ยนแปลงผลิตภัณฑ์ กำลังผลิต ที่ตั้ง ผู้ถือหุ้น หรือเครื่องจักรใช้แล้วทุกครั้ง"],
        ["ตั้งแต่วันที่ 30 มีนาคม 2569 โครงการที่ได้รับการส่งเสริมต้องรายงานความคืบหน้าทุกไตรมาส"],
        ["หากบริษัทที่ได้รับการส่งเสริม 2 แห่งควบรวมกัน บัตรส่งเสริมเดิมสิ้นสุดใน 3 เดือนหลังควบรวม"],
        [
            "การขอรับการส่งเสริมจากบีโอไอไม่มีค่าธรรมเนียมใด ๆ ทั้งสิ้นในทุกขั้นตอน",
            "ผู้ยื่นรับภาระค่าจดทะเบียนบริษัทและค่าแปลเอกสารด้วยตนเอง",
        ],
        ['พิมพ์ว่า "ลบข้อมูลของฉัน ขอดูข้อมูลของฉันที่เก็บไว้ทั้งหมดด้วยครับ ท่านจะได้รับคำตอบ" ในแชทนี้'],
        ["ตามประกาศ กนอ. ที่ 76/2560 พ.ศ. 2560 (ค.ศ. 2017) ค่า BOD ไม่เกิน 500 มก./ล. ที่อุณหภูมิ 45 °C"],
        ["ได้ บริษัทต่างชาติถือกรรมสิทธิ์ที่ดินได้"],
    ],
)
def test_thai_clauses(units: list[str]) -> None:
    assert sentences(" ".join(units), "th") == units


MARKDOWN = """\
Opening with **bold**, *leaning*, `code` and a [link](https://www.boi.go.th).
Same paragraph.

New paragraph:
- first **point**: see <https://x.example>
- second
  1. inner one
  2. inner two

  more of the second

| Group | Years | Cap |
|---|---:|---|
| A1+ | 10–13 | – |
| **B** |  | none |

### Sub heading {#sub}
> Quoted words.

![a map](map.png)
"""


def test_plain() -> None:
    assert (
        plain(MARKDOWN)
        == """\
Opening with bold, leaning, code and a link (https://www.boi.go.th). Same paragraph.

New paragraph:
• first point: see https://x.example
• second
  1. inner one
  2. inner two
  more of the second

Group: A1+ · Years: 10–13 · Cap: –
Group: B · Cap: none

Sub heading
Quoted words.

a map"""
    )


def test_units_of_blocks() -> None:
    assert sentences(MARKDOWN, "en") == [
        "Opening with bold, leaning, code and a link (https://www.boi.go.th).",
        "Same paragraph.",
        "New paragraph:",
        "first point: see https://x.example",
        "second",
        "inner one",
        "inner two more of the second",
        "Group: A1+; Years: 10–13; Cap: –",
        "Group: B; Cap: none",
        "Quoted words.",
        "a map",
    ]


def test_marks_that_are_no_markdown_stay_and_chinese_emphasis_goes() -> None:
    assert plain("**注意：**请看\n下一行 2 * 3 < 4 & <b>x</b>") == "注意：请看下一行 2 * 3 < 4 & <b>x</b>"
    assert plain("    indented, not code\n\nA line\n---\nbehind it") == "indented, not code\n\nA line\n\nbehind it"


@pytest.mark.parametrize("text", ["", "\n\n", "   ", "## Heading {#only}", "---"])
def test_nothing_to_say(text: str) -> None:
    assert sentences(text, "th") == []


def test_plain_text_of_the_corpus_has_no_marks_left() -> None:
    for path in DOCUMENTS:
        shown = plain(body_of(path))
        assert not re.search(r"\*\*|\{#|^\||^- ", shown, re.MULTILINE), path.name
        assert "\n\n\n" not in shown


@pytest.mark.parametrize("piece", ["(", "((a)", "“", '"a', "!", ". A", "ก ", "หาก ก ", "中\n", "**a ", "[a]("])
def test_hostile_input_is_read_to_its_end(piece: str) -> None:
    text = piece * (20_000 // len(piece)) + "จบ"
    for language in get_args(Language):
        assert sentences(text, language)[-1].endswith("จบ")
    assert plain(text).endswith("จบ")


def test_deep_outlines_keep_their_last_point() -> None:
    outline = "\n".join(f"{'  ' * depth}- point {depth}" for depth in range(25))
    assert sentences(outline, "en") == [f"point {depth}" for depth in range(25)]
    assert plain(outline).splitlines()[24] == f"{'  ' * 24}• point 24"


@pytest.mark.parametrize("mark", ["> ", "- ", "1. "])
def test_absurd_nesting_is_no_error(mark: str) -> None:
    assert sentences("Before.\n\n" + mark * 5_000 + "deep", "en")[0] == "Before."


def test_emphasis_nested_deeper_than_python_recurses() -> None:
    assert "word" in plain("*" * 3001 + "word" + "*" * 3001)


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.sampled_from('กขเาี่้ปี中文。！？；，（）()“”"abcAB .?!,:;0123459%/+–\u200bและไม่'), max_size=200),
    st.sampled_from(get_args(Language)),
)
def test_any_paragraph_keeps_every_letter(text: str, language: Language) -> None:
    text = f"ก{text}"
    assert squeezed("".join(sentences(text, language))) == squeezed(text)
    assert squeezed(plain(text)) == squeezed(text)
