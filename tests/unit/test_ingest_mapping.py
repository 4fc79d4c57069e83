"""Mapping files of catalogues: what they may say, and what is refused with line and entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.catalogue import catalogue_files, label_files, mapping_beside, read_mapping
from ingest.reading import RefusedError

GOOD = """\
catalogue: parks
title: {en: Parks, th: สวนอุตสาหกรรม, zh: 园区}
topic: estate
files: [parks.csv, "more-*.yaml"]
show:
  - column: area
    label: {en: Area, th: พื้นที่, zh: 面积}
    labels: {file: labels.yaml, key: areas}
"""


def write(folder: Path, text: str, name: str = "parks.catalogue.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_mapping_with_its_defaults(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    mapping = read_mapping(path)
    assert (mapping.catalogue, mapping.topic, mapping.id, mapping.name) == ("parks", "estate", "id", "name")
    assert (mapping.delimiter, mapping.separator, mapping.languages) == (",", ";", ["th", "zh", "en"])
    assert mapping.unverified_mark == {"en": "not verified", "th": "ยังไม่ได้ตรวจสอบ", "zh": "未核实"}
    assert label_files(path, mapping) == {tmp_path / "labels.yaml"}


def test_one_text_for_all_languages_and_yes_as_a_word(tmp_path: Path) -> None:
    text = (
        GOOD.replace("title: {en: Parks, th: สวนอุตสาหกรรม, zh: 园区}", "title: Parks")
        + "    values: {yes: available}\n"
    )
    mapping = read_mapping(write(tmp_path, text))
    assert mapping.title == {"th": "Parks", "zh": "Parks", "en": "Parks"}
    assert mapping.show[0].values == {"yes": {"th": "available", "zh": "available", "en": "available"}}


def test_fewer_languages_need_fewer_texts(tmp_path: Path) -> None:
    text = GOOD.replace(", zh: 园区", "").replace(", zh: 面积", "")
    with pytest.raises(RefusedError, match=r"yaml:2: title is not given in zh$"):
        read_mapping(write(tmp_path, text))
    assert read_mapping(write(tmp_path, f"{text}languages: [th, en]\n")).languages == ["th", "en"]


@pytest.mark.parametrize(
    ("given", "meant"), [('";"', ";"), ("tab", "\t"), (r"\t", "\t"), (r'"\t"', "\t"), ('"|"', "|")]
)
def test_delimiters(tmp_path: Path, given: str, meant: str) -> None:
    assert read_mapping(write(tmp_path, f"{GOOD}delimiter: {given}\n")).delimiter == meant


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        (
            GOOD.replace("    label:", "    lable:"),
            7,
            "show, entry 1, lable: a mapping has no such entry, perhaps label",
        ),
        (GOOD + "fact: [area]\n", 9, "fact: a mapping has no such entry, perhaps facts"),
        (GOOD + "colour: red\n", 9, "colour: a mapping has no such entry"),
        (GOOD.replace("column: area", "col: area"), 6, "show, entry 1, column is missing"),
        (GOOD.replace("topic: estate\n", ""), 1, "topic is missing"),
        (GOOD.replace(", zh: 面积", ""), 7, "show, entry 1, label is not given in zh"),
        (GOOD.replace("zh: 面积", "zh: ' '"), 7, "show, entry 1, label: nothing is written for zh"),
        (GOOD.replace("zh: 面积", "jp: 面積"), 7, "show, entry 1, label, jp: Input should be 'th', 'zh' or 'en'"),
        (GOOD + "lead: {en: a, th: b}\n", 9, "lead is not given in zh"),
        (GOOD + "languages: [th, jp]\n", 9, "languages, entry 2: Input should be 'th', 'zh' or 'en'"),
        (GOOD + "delimiter: ':'\n", 9, "delimiter: Input should be"),
        (GOOD + "phrasings: [asked, area]\n", 9, "phrasings: 'area' is in `show`, too"),
        (GOOD + "facts: area\n", 9, "facts: Input should be a valid list"),
        (GOOD + "topic: boi\n", 9, "'topic' stands in line 3 already"),
        (GOOD.replace("parks\n", "my parks\n", 1), 1, "the name of the catalogue 'my parks' must have no spaces"),
        (GOOD.replace("estate", "'estate"), 3, "not valid YAML: while scanning a quoted scalar, found unexpected end"),
        ("- parks\n", 1, "must be lines of `name: value`"),
        ("", 1, "must be lines of `name: value`"),
    ],
)
def test_mappings_that_are_refused(tmp_path: Path, text: str, line: int, why: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(RefusedError) as refused:
        read_mapping(path)
    assert (refused.value.path, refused.value.line) == (path, line)
    assert why in refused.value.reason


def test_the_files_of_a_mapping(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    mapping = read_mapping(path)
    with pytest.raises(RefusedError, match=r"files: there is no 'parks\.csv' beside this mapping"):
        catalogue_files(path, mapping)
    for name in ("parks.csv", "more-1.yaml", "other.yaml"):
        (tmp_path / name).touch()
    assert [file.name for file in catalogue_files(path, mapping)] == ["more-1.yaml", "parks.csv"]


def test_a_name_with_brackets_is_a_name(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD.replace('parks.csv, "more-*.yaml"', '"parks [2025].csv"'))
    (tmp_path / "parks [2025].csv").touch()
    assert [file.name for file in catalogue_files(path, read_mapping(path))] == ["parks [2025].csv"]


def test_which_mapping_names_a_file(tmp_path: Path) -> None:
    assert mapping_beside(tmp_path / "parks.csv") is None
    path = write(tmp_path, GOOD, "a.catalogue.yml")
    found = mapping_beside(tmp_path / "parks.csv")
    assert found is not None
    assert found[0] == path
    assert mapping_beside(tmp_path / "unnamed.csv") is None


def test_two_mappings_of_one_file_are_refused(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "a.catalogue.yaml")
    write(tmp_path, GOOD, "b.catalogue.yml")
    with pytest.raises(RefusedError) as refused:
        mapping_beside(tmp_path / "parks.csv")
    assert refused.value.reason.startswith("a.catalogue.yaml and b.catalogue.yml both name this file")


def test_a_broken_mapping_may_be_the_one(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "a.catalogue.yaml")
    broken = write(tmp_path, "oops", "b.catalogue.yaml")
    with pytest.raises(RefusedError) as refused:
        mapping_beside(tmp_path / "parks.csv")
    assert refused.value.path == broken
