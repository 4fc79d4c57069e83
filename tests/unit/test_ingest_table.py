"""Catalogues in CSV and YAML, in exact records."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.messages import Language
from ingest.reading import RefusedError
from ingest.sources.table import read
from knowledge.documents import Section

MAPPING = """\
catalogue: parks
title: {en: Parks, th: สวนอุตสาหกรรม, zh: 园区}
topic: estate
files: [parks.csv, parks.yaml]
id: code
name: name
lead: {en: "{name}, {province}", th: "{name} จังหวัด{province}", zh: "{name}（{province}）"}
show:
  - column: summary
  - column: area
    label: {en: Area, th: พื้นที่, zh: 面积}
    unit: {en: rai, th: ไร่, zh: 莱}
  - column: free_zone
    label: {en: Free zone, th: เขตปลอดอากร, zh: 自由区}
    values: {yes: {en: available, th: มี, zh: 有}}
aliases: [keywords]
facts: [area, grade]
source: source
as_of: as_of
verified: checked
"""
HEADER = (
    "code,name_en,name_th,name_zh,province_en,province_th,province_zh,summary_en,summary_th,summary_zh,"
    "area,free_zone,keywords_en,keywords_th,keywords_zh,grade,source,as_of,checked,remark"
)
ROW = (
    'north,North Park,สวนเหนือ,北方園區,Lamphun,ลำพูน,南奔府,"Quiet, ""green""\nand cool.",เงียบ,安静,'
    '"1,200",yes,cool; green,เย็น;เขียว,凉爽,9.1,https://a.th https://b.th,2025-06,yes,ignored'
)
YAML_ROW = """\
- &north
  code: north
  name_en: North Park
  name_th: สวนเหนือ
  name_zh: 北方園區
  province: Lamphun
  summary_en: [Quiet, green]
  area: "1200"
  free_zone: yes
  grade: 9.10
  keywords_en: [cool, green]
"""


def catalogue(folder: Path, text: str, mapping: str = MAPPING, name: str = "parks.csv") -> Path:
    (folder / "parks.catalogue.yaml").write_text(mapping, encoding="utf-8")
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path) -> tuple[str, int, str]:
    with pytest.raises(RefusedError) as refused:
        read(path)
    return refused.value.path.name, refused.value.line, refused.value.reason


def variant(sections: list[Section], language: str) -> Section:
    (found,) = [section for section in sections if section.language == language]
    return found


# Title, heading, text, essence and aliases.
IN_ENGLISH = (
    "Parks",
    "North Park",
    'North Park, Lamphun\n\nQuiet, "green"\nand cool.\n\n- Area: 1,200 rai\n- Free zone: available',
    'North Park\nQuiet, "green"\nand cool.',
    ("cool", "green"),
)
IN_THAI = (
    "สวนอุตสาหกรรม",
    "สวนเหนือ",
    "สวนเหนือ จังหวัดลำพูน\n\nเงียบ\n\n- พื้นที่: 1,200 ไร่\n- เขตปลอดอากร: มี",
    "สวนเหนือ\nเงียบ",
    ("เย็น", "เขียว"),
)
IN_CHINESE = (
    "园区",
    "北方園區",
    "北方園區（南奔府）\n\n安静\n\n- 面积：1,200 莱\n- 自由区：有",
    "北方園區\n安静",
    ("凉爽",),
)


@pytest.mark.parametrize(("language", "texts"), [("en", IN_ENGLISH), ("th", IN_THAI), ("zh", IN_CHINESE)])
def test_a_row_in_three_languages(
    tmp_path: Path, language: Language, texts: tuple[str, str, str, str, tuple[str, ...]]
) -> None:
    title, heading, text, essence, aliases = texts
    sections = read(catalogue(tmp_path, f"{HEADER}\n{ROW}\n"))
    assert len(sections) == 3
    assert variant(sections, language) == Section(
        "parks#north",
        language=language,
        title=title,
        heading=heading,
        text=text,
        topic="estate",
        kind="record",
        sources=("https://a.th", "https://b.th"),
        as_of="2025-06",
        verified=True,
        essence=essence,
        aliases=aliases,
        facts={"area": 1200.0, "grade": 9.1},
    )


def test_blank_fields_give_no_line_and_a_language_without_a_name_no_variant(tmp_path: Path) -> None:
    row = ["south", "", "สวนใต้", *[""] * 17]
    (section,) = read(catalogue(tmp_path, f"{HEADER}\r\n\r\n{','.join(row)}\r\n{',' * 19}\r\n"))
    assert (section.language, section.heading, section.text) == ("th", "สวนใต้", "สวนใต้")
    assert (section.sources, section.as_of, section.verified, section.facts) == ((), "", False, {})


def test_excels_byte_order_mark_and_semicolons(tmp_path: Path) -> None:
    expected = read(catalogue(tmp_path, f"{HEADER}\n{ROW}\n"))
    rows = f"{HEADER}\n{ROW}\n".replace(",", "\x00").replace(";", ",").replace("\x00", ";")
    rows = rows.replace("Quiet;", "Quiet,").replace('"1;200"', '"1,200"').replace("cool, green", '"cool; green"')
    rows = rows.replace("เย็น,เขียว", '"เย็น;เขียว"')
    path = catalogue(tmp_path, "", f'{MAPPING}delimiter: ";"\n')
    path.write_bytes(b"\xef\xbb\xbf" + rows.replace("\n", "\r\n").encode())
    assert read(path) == expected


def test_semicolons_without_a_word_about_them_are_refused_with_the_word(tmp_path: Path) -> None:
    assert refusal(catalogue(tmp_path, "code;name_en\nnorth;North\n")) == (
        "parks.csv",
        1,
        'the fields seem to be parted by ";": add `delimiter: ";"` to parks.catalogue.yaml',
    )
    assert "add `delimiter: tab`" in refusal(catalogue(tmp_path, "code\tname_en\nnorth\tNorth\n"))[2]


def test_yaml_with_anchors_lists_and_words_that_look_like_other_types(tmp_path: Path) -> None:
    more = "- <<: *north\n  code: south\n  free_zone: no\n  area: -5.50\n"
    sections = read(catalogue(tmp_path, YAML_ROW + more, name="parks.yaml"))
    assert [s.id for s in sections] == ["parks#north"] * 3 + ["parks#south"] * 3
    north, south = (next(s for s in sections[n:] if s.language == "en") for n in (0, 3))
    assert north.text == "North Park, Lamphun\n\nQuiet; green\n\n- Area: 1,200 rai\n- Free zone: available"
    assert south.text == "North Park, Lamphun\n\nQuiet; green\n\n- Area: -5.50 rai\n- Free zone: no"
    assert (north.aliases, north.facts, south.facts["area"]) == (
        ("cool", "green"),
        {"area": 1200.0, "grade": 9.1},
        -5.5,
    )
    thai = next(s for s in sections if s.language == "th")
    assert (
        thai.text == "สวนเหนือ จังหวัดLamphun\n\n- พื้นที่: 1,200 ไร่\n- เขตปลอดอากร: มี"
    )  # one province for all, no Thai summary


def test_a_plain_column_beside_a_translation_is_english_in_every_entry(tmp_path: Path) -> None:
    text = (
        "- {code: a, name_en: A, name_th: ก, name_zh: 甲, province: x, summary: English only, "
        "area: '1', free_zone: 'no', grade: '1'}\n"
    )
    text += text.replace("code: a", "code: b").replace("summary: English only", "summary: In both, summary_th: ทั้งคู่")
    sections = read(catalogue(tmp_path, text, name="parks.yaml"))
    assert "English only" not in sections[0].text
    assert {s.id: s.text.split("\n\n")[1] for s in sections if s.language == "en"} == {
        "parks#a": "English only",
        "parks#b": "In both",
    }


def test_codes_that_look_like_numbers_stay_apart(tmp_path: Path) -> None:
    rows = [
        ROW.replace("north", f"n{n}").replace(",9.1,", f",{grade},")
        for n, grade in enumerate(("9.1", "9.10", "7.1.1.2"))
    ]
    sections = read(catalogue(tmp_path, "\n".join([HEADER, *rows])))
    assert [s.facts["grade"] for s in sections if s.language == "en"] == ["9.1", "9.10", "7.1.1.2"]
    assert {s.facts["area"] for s in sections} == {1200.0}


LABELLED = (
    MAPPING
    + """\
unverified: doubts
"""
).replace(
    "aliases:",
    """\
  - column: performance
    label: {en: Performance, th: สมรรถนะ, zh: 性能}
    labels: {file: labels.yaml, key: performance}
  - column: kind
    label: {en: Kind, th: ประเภท, zh: 类型}
    labels: {file: labels.yaml, key: kinds}
aliases:""",
)
LABELS = """\
performance:
  bod_pct: {unit: "%", en: BOD removal, th: การลดบีโอดี, zh: BOD去除率}
  cost_thb: {unit: THB, en: Cost, th: ต้นทุน, zh: 成本}
kinds:
  wet: {en: Wet, th: เปียก, zh: 湿式}
"""
LABELLED_ROW = (
    YAML_ROW
    + """\
  kind: wet
  performance: {bod_pct: ['88', '95'], cost_thb: '12500'}
  doubts: [area, performance.cost_thb]
"""
)


def labelled(folder: Path, row: str = LABELLED_ROW, labels: str = LABELS) -> Path:
    (folder / "labels.yaml").write_text(labels, encoding="utf-8")
    return catalogue(folder, row, LABELLED, "parks.yaml")


def test_labels_and_marks_of_what_is_not_verified(tmp_path: Path) -> None:
    sections = read(labelled(tmp_path))
    assert variant(sections, "zh").text.split("\n")[2:] == [
        "- 面积：1,200 莱（未核实）",
        "- 自由区：有",
        "- 性能：BOD去除率 88–95 %；成本 12,500 THB（未核实）",
        "- 类型：湿式",
    ]
    assert variant(sections, "en").text.endswith(
        "- Performance: BOD removal 88–95 %; Cost 12,500 THB (not verified)\n- Kind: Wet"
    )


def test_a_catalogue_in_one_language_only(tmp_path: Path) -> None:
    mapping = "catalogue: fees\ntitle: ค่าธรรมเนียม\ntopic: boi\nlanguages: [th]\nfiles: [parks.csv]\nid: รหัส\nname: ชื่อ\n"
    mapping += "show:\n  - column: ราคา (บาท)\n    label: ราคา\n    unit: บาท\nlead: '{ชื่อ} {ราคา (บาท)}'\n"
    (section,) = read(catalogue(tmp_path, "รหัส,ชื่อ,ราคา (บาท)\nยื่น,ค่ายื่นคำขอ,12500\n", mapping))
    assert (section.id, section.language, section.heading) == ("fees#ยื่น", "th", "ค่ายื่นคำขอ")
    assert section.text == "ค่ายื่นคำขอ 12500\n\n- ราคา: 12,500 บาท"
