"""Catalogues that are refused: the file, the line and what to mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.reading import RefusedError
from ingest.sources.table import read

MAPPING = """\
catalogue: parks
title: {en: Parks, th: สวนอุตสาหกรรม, zh: 园区}
topic: estate
files: [parks.csv, parks.yaml]
id: code
show:
  - column: summary
  - column: performance
    label: {en: Performance, th: สมรรถนะ, zh: 性能}
    labels: {file: labels.yaml, key: performance}
facts: [area]
source: source
as_of: as_of
verified: checked
unverified: doubts
"""
LABELS = """\
performance:
  bod_pct: {unit: "%", en: BOD removal, th: การลดบีโอดี, zh: BOD去除率}
  cost_thb: {unit: THB, en: Cost, th: ต้นทุน, zh: 成本}
"""
HEADER = "code,name_en,name_th,name_zh,summary,performance,area,source,as_of,checked,doubts"
ROW = 'north,North,เหนือ,北方,"Cool, green",,"1,200",https://a.th https://b.th,2025-06,yes,'
TABLE = f"{HEADER}\n{ROW}\n"
ENTRY = """\
- &north
  code: north
  name_en: North
  name_th: เหนือ
  name_zh: 北方
  summary: [cool, green]
  performance: {bod_pct: ['88', '95'], cost_thb: '12500'}
  area: '1200'
  doubts: [area, performance.cost_thb]
"""


def refusal(folder: Path, text: str, name: str = "parks.csv", labels: str = LABELS) -> tuple[str, int, str]:
    (folder / "parks.catalogue.yaml").write_text(MAPPING, encoding="utf-8")
    if labels:
        (folder / "labels.yaml").write_text(labels, encoding="utf-8")
    path = folder / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RefusedError) as refused:
        read(path)
    return refused.value.path.name, refused.value.line, refused.value.reason


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 1, "the catalogue has no rows"),
        (HEADER, 1, "the catalogue has no rows"),
        (TABLE + ROW, 3, "the id 'north' stands in line 2 already"),
        (TABLE + "\nsouth,South", 4, "2 fields where the header has 11"),
        (TABLE.replace('"1,200"', "1,200"), 2, "12 fields where the header has 11 (a field that holds the delimiter"),
        (TABLE + 'south,"never closed\n\n\n', 3, "not valid CSV: unexpected end of data (in the row that begins here)"),
        (TABLE + '\n\nsouth,"closed" early\n', 5, "not valid CSV"),
        (TABLE + 'one,"two\nlines",1\n', 3, "3 fields where the header has 11"),
        (TABLE.replace("north,", ","), 2, "the id (code) is missing"),
        (TABLE.replace("north", "the north"), 2, "the id (code) 'the north' must have no spaces"),
        (TABLE + "south" + "," * 10, 3, "no name in any language (name)"),
        (TABLE.replace("2025-06", "2568-06"), 2, "write the year in the common era (2025)"),
        (TABLE.replace("https://b.th", "website"), 2, "'website' is no address"),
        (TABLE.replace(",yes,", ",perhaps,"), 2, "checked is 'perhaps': write true or false"),
        (TABLE.replace("yes,", "yes,size"), 2, "doubts names no column: 'size'"),
        (TABLE.replace("area", "areas"), 1, "no column 'area', which parks.catalogue.yaml asks for (perhaps 'areas')"),
        (TABLE.replace("as_of", "date"), 1, "no column 'as_of', which parks.catalogue.yaml asks for (there are code, "),
        (TABLE.replace("summary", "text"), 1, "no column 'summary'"),
        (TABLE.replace("name_zh", "ชื่อจีน"), 1, "no column 'name_zh'"),
        (TABLE.replace("doubts", "area"), 1, "two columns are named 'area'"),
        (TABLE.replace("doubts", ""), 1, "column 11 has no name in the header row"),
        (TABLE.replace(",", ";"), 1, 'parted by ";": add `delimiter: ";"` to parks.catalogue.yaml'),
        ("code\tname_en\nnorth\tNorth\n", 1, "parted by tab: add `delimiter: tab` to parks.catalogue.yaml"),
    ],
)
def test_csv(tmp_path: Path, text: str, line: int, why: str) -> None:
    found = refusal(tmp_path, text)
    assert found[:2] == ("parks.csv", line)
    assert why in found[2]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 1, "a catalogue in YAML is a list"),
        ("north:\n  code: north\n", 1, "a catalogue in YAML is a list"),
        ("[]\n", 1, "the catalogue has no rows"),
        (ENTRY + "- just words\n", 10, "an entry must be lines of `name: value`"),
        (ENTRY + "- name_en: South\n", 10, "the id (code) is missing"),
        (ENTRY + "- <<: *north\n", 10, "the id 'north' stands in line 1 already"),
        (ENTRY + "- <<: *nobody\n", 10, "found undefined alias"),
        (ENTRY + "- code: [a]\n", 10, "code must be one text"),
        (ENTRY + "  area: '7'\n", 10, "'area' stands in line 8 already"),
        (ENTRY + "---\n" + ENTRY, 10, "expected a single document"),
        (ENTRY.replace("[cool, green]", "[[cool]]"), 1, "summary must be one text or a list of texts"),
        (ENTRY.replace("[cool, green]", "*north"), 1, "summary must be"),
        (ENTRY.replace("'1200'", "['1', '2']"), 1, "area must be one text"),
        (
            ENTRY.replace("summary", "sumary"),
            1,
            "no entry with 'summary', which parks.catalogue.yaml asks for (perhaps",
        ),
        (ENTRY.replace("performance.cost_thb]", "performance.cost]"), 1, "doubts names no column: 'performance.cost'"),
        (ENTRY.replace("{bod_pct", "{cod_pct"), 1, "performance: labels.yaml has no label for 'cod_pct'"),
        (ENTRY.replace("['88', '95']", "[['88']]"), 1, "performance.bod_pct must be one text or a list of texts"),
        ("- " * 5000 + "x", 1, "lists within lists"),
        ("- code: north\n  name_en: 'never closed\n", 2, "not valid YAML"),
    ],
)
def test_yaml(tmp_path: Path, text: str, line: int, why: str) -> None:
    found = refusal(tmp_path, text, "parks.yaml")
    assert found[:2] == ("parks.yaml", line)
    assert why in found[2]


@pytest.mark.parametrize(
    ("labels", "line", "why"),
    [
        ("", 0, "cannot be read: No such file or directory"),
        ("categories: {}\n", 1, "no labels under 'performance', which parks.catalogue.yaml asks for"),
        (LABELS.replace(", zh: 成本", ""), 3, "'cost_thb' is not given in zh"),
        (LABELS.replace("{unit: THB, en: Cost, th: ต้นทุน, zh: 成本}", "Cost"), 3, "'cost_thb' must give a text"),
    ],
)
def test_labels(tmp_path: Path, labels: str, line: int, why: str) -> None:
    found = refusal(tmp_path, ENTRY, "parks.yaml", labels)
    assert found[:2] == ("labels.yaml", line)
    assert why in found[2]


def test_a_file_that_no_mapping_names(tmp_path: Path) -> None:
    path = tmp_path / "others.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(RefusedError, match=r"describe it in a \*\.catalogue\.yaml file beside it"):
        read(path)
    (tmp_path / "parks.catalogue.yaml").write_text(MAPPING, encoding="utf-8")
    with pytest.raises(RefusedError, match=r"parks\.catalogue\.yaml beside it does not name it"):
        read(path)
