"""What is known of a document: the file beside it first, then its words, its properties and its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.files import find
from ingest.fingerprints import fingerprint, unchanged
from ingest.manuscript import Block, Manuscript
from ingest.metadata import metadata_of, section_language
from ingest.reading import RefusedError
from ingest.sources import markdown, reader_of

NOTICE = (
    Block("heading", "ประกาศคณะกรรมการส่งเสริมการลงทุน ที่ 9/2565", 1, page=1),
    Block("paragraph", "เรื่อง มาตรการส่งเสริมการลงทุน", page=1),
    Block("paragraph", "ประกาศ ณ วันที่ 8 ธันวาคม พ.ศ. 2565", page=2),
)


def beside(path: Path, text: str) -> Path:
    path.write_text("x", "utf-8")
    sidecar = path.with_name(f"{path.name}.meta.yaml")
    sidecar.write_text(text, "utf-8")
    return sidecar


def test_a_documents_own_words_tell_what_it_is(tmp_path: Path) -> None:
    found = metadata_of(tmp_path / "notice.pdf", Manuscript(NOTICE))
    assert (found.id, found.language, found.as_of, found.number) == ("notice", "th", "2022-12-08", "boi 9/2565")
    assert found.publisher == "สำนักงานคณะกรรมการส่งเสริมการลงทุน"
    assert not found.verified


def test_the_file_beside_it_counts_before_its_words(tmp_path: Path) -> None:
    text = """
id: measures
lang: th
title: มาตรการ
topic: boi
publisher: BOI
number: ประกาศ กนอ. ที่ 1/2566
as_of: 2023-02
valid_from: 2023-03-01
valid_until: 2025-12-31
supersedes: [old-measures, BOI 2/2557]
source_url: https://www.boi.go.th/a
verified: true
"""
    beside(tmp_path / "notice.pdf", text)
    found = metadata_of(tmp_path / "notice.pdf", Manuscript(NOTICE))
    assert (found.id, found.title, found.topic, found.publisher) == ("measures", "มาตรการ", "boi", "BOI")
    assert (found.number, found.as_of, found.valid_from) == ("ieat 1/2566", "2023-02", "2023-03-01")
    assert (found.valid_until, found.supersedes) == ("2025-12-31", ("old-measures", "boi 2/2557"))
    assert (found.sources, found.verified) == (("https://www.boi.go.th/a",), True)


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("id: a\nvalid_form: 2025-01-01\n", 2, "misspelt"),
        ("as_of: 2568-01-01\n", 1, "date"),
        ("title: a\nvalid_until: 2025-02-30\n", 2, "date"),
        ("- a\n", 1, ""),
        ("lang: fr\n", 1, "language"),
        ("title: a: b\n", 1, "yaml"),
    ],
)
def test_a_faulty_file_beside_it_is_refused_with_its_line(tmp_path: Path, text: str, line: int, fault: str) -> None:
    sidecar = beside(tmp_path / "notice.pdf", text)
    with pytest.raises(RefusedError) as refusal:
        metadata_of(tmp_path / "notice.pdf", Manuscript(NOTICE))
    assert (refusal.value.path, refusal.value.line, refusal.value.fault) == (sidecar, line, fault)


def test_the_file_beside_it_is_no_document_and_its_change_is_noticed(tmp_path: Path) -> None:
    sidecar = beside(tmp_path / "notice.txt", "as_of: 2023\n")
    assert [path.name for path in find([tmp_path]).files] == ["notice.txt"]
    assert [path.name for path in find([sidecar]).files] == ["notice.txt"]
    known = fingerprint(tmp_path / "notice.txt")
    assert unchanged(tmp_path / "notice.txt", known)
    sidecar.write_text("as_of: 2024\n", "utf-8")
    assert not unchanged(tmp_path / "notice.txt", known)
    (tmp_path / "notice.txt").unlink()
    (refusal,) = find([tmp_path]).refused
    assert refusal.path == sidecar


def test_properties_and_name_serve_only_where_nothing_else_does(tmp_path: Path) -> None:
    plain = (Block("paragraph", "The plant treats 2,000 cubic metres of wastewater a day."),)
    declared = {
        "title": "Microsoft Word - plant.doc",
        "created": "2019-04-01",
        "publisher": "Clear Water",
        "author": "A",
    }
    found = metadata_of(tmp_path / "plant.en.pdf", Manuscript(plain, declared=declared))
    assert (found.id, found.title, found.as_of, found.publisher) == ("plant", "plant", "", "Clear Water")
    page = metadata_of(tmp_path / "plant.html", Manuscript(plain, declared={**declared, "published": "2019-04-02"}))
    assert page.as_of == "2019-04-02"
    assert [remark.code for remark in page.remarks] == ["date"]
    named = metadata_of(tmp_path / "plant_20250630.en.pdf", Manuscript(plain, declared=declared))
    assert (named.as_of, named.remarks) == ("2025-06-30", ())
    titled = metadata_of(tmp_path / "x.pdf", Manuscript(plain, declared={"title": "Water treatment"}))
    assert titled.title == "Water treatment"
    dated = (*plain, Block("paragraph", "Last updated: 2 May 2024"))
    assert metadata_of(tmp_path / "plant_20250630.pdf", Manuscript(dated)).as_of == "2024-05-02"


def test_a_doubtful_date_is_left_out_and_told(tmp_path: Path) -> None:
    blocks = (Block("paragraph", "Fees", page=1), Block("paragraph", "Published: 03/04/2025", page=3))
    found = metadata_of(tmp_path / "fees.en.pdf", Manuscript(blocks, declared={"published": "2020-01-01"}))
    assert found.as_of == ""
    assert [(each.code, each.page, each.text) for each in found.remarks] == [("date", 3, "03/04/2025")]


def test_a_section_has_the_language_of_its_own_words() -> None:
    assert (
        section_language(
            "本公告自发布之日起施行，适用于所有在工业园内经营的外国投资企业，包括合资企业，并适用于其子公司和分公司。",
            "th",
        )
        == "zh"
    )
    assert section_language("BOI 9/2565", "th") == "th"
    assert section_language("This notice applies to all companies that work in an industrial estate.", "th") == "en"


@pytest.mark.parametrize(
    ("text", "valid_from"),
    [
        ("现将《招商优惠办法》印发给你们，自2025年9月1日起施行。", "2025-09-01"),
        ("《废水条例》已经管委会第3次会议通过，现予公布，自2025年9月1日起施行。", "2025-09-01"),
        ("《外商投资法》自2020年1月1日起施行，园区据此办理。", ""),
    ],
)
def test_what_a_circular_brings_into_force_is_its_own_text(tmp_path: Path, text: str, valid_from: str) -> None:
    circular = Manuscript((Block("paragraph", "各入园企业："), Block("paragraph", text)))
    assert metadata_of(tmp_path / "notice.pdf", circular).valid_from == valid_from


def test_the_language_of_a_table_is_told_by_its_columns_too(tmp_path: Path) -> None:
    record = Block("record", "Phuphan Green", rows=(("Estate", "Phuphan Green"), ("Water price (baht/m3)", "26.4")))
    assert metadata_of(tmp_path / "water.csv", Manuscript((record,))).language == "en"


def test_front_matter_has_the_same_entries(tmp_path: Path) -> None:
    path = tmp_path / "notice.th.md"
    matter = "publisher: BOI\nnumber: ประกาศ กนอ. ที่ 8/2568\nvalid_from: 2025-07\n"
    matter += "valid_until: 2026\nsupersedes: IEAT 3/2566\n"
    path.write_text(f"---\n{matter}---\nค่าบริการ\n", "utf-8")
    (section,) = markdown.read(path)
    assert (section.publisher, section.number, section.valid_from) == ("BOI", "ieat 8/2568", "2025-07")
    assert (section.valid_until, section.supersedes) == ("2026", ("ieat 3/2566",))
    path.write_text("---\nvalid_from: soon\n---\nค่าบริการ\n", "utf-8")
    with pytest.raises(RefusedError, match="valid_from is 'soon'"):
        markdown.read(path)


def test_a_file_beside_markdown_says_what_the_front_matter_does_not(tmp_path: Path) -> None:
    path = tmp_path / "notice.en.md"
    sidecar = beside(path, "source_url: https://example.org/notice\npublisher: BOI\nas_of: 2020\ntopic: boi\n")
    path.write_text("---\nas_of: 2025-07\n---\nThe fee is 500 baht.\n", "utf-8")
    read = reader_of(path)
    assert read
    (section,) = read(path).sections
    assert (section.sources, section.publisher) == (("https://example.org/notice",), "BOI")
    assert (section.as_of, section.topic) == ("2025-07", "boi")
    sidecar.write_text("id: other\ntitle: Fees\n", "utf-8")
    with pytest.raises(RefusedError, match=r"notice\.en\.md says id, title itself: write it there") as refused:
        read(path)
    assert refused.value.path == sidecar
