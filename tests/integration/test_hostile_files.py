"""Files that are broken, locked or made to do harm: each is refused with its reason, or read without the harm."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from ingest.reading import RefusedError
from ingest.sources import Reading, reader_of

FOLDER = Path(__file__).parents[1] / "fixtures" / "documents" / "hostile"
REFUSED = {
    "binary.en.txt": "binary",
    "bomb.docx": "large",
    "bomb.zip": "large",
    "cut.docx": "broken",
    "cut.zip": "broken",
    "empty-list.zip": "empty",
    "empty.csv": "empty",
    "empty.docx": "empty",
    "empty.html": "empty",
    "empty.pdf": "empty",
    "empty.pptx": "empty",
    "empty.txt": "empty",
    "empty.xlsx": "empty",
    "empty.zip": "empty",
    "entity.docx": "broken",
    "giant-page.pdf": "empty",
    "laughs.xlsx": "broken",
    "locked.zip": "locked",
    "loop.pdf": "broken",
    "many.zip": "large",
    "no-parts.docx": "broken",
    "nothing-fit.zip": "empty",
    "overlapping.zip": "broken",
    "pdf.docx": "binary",
    "web-page.pdf": "binary",
    "zip-behind.pdf": "broken",
    "zip-bomb.xlsx": "large",
}
READ = {
    "catalogue.zip": ["panel-licence#intro", "parks#north", "parks#south"],
    "chinese-names.zip": ["光伏组件回收#intro", "工厂许可证#intro"],
    "links.zip": ["licence#intro"],
    "lying-bomb.zip": ["licence#intro"],
    "nested.zip": ["licence#intro"],
    "orders.en.txt": ["orders#intro"],
    "outside.zip": ["licence#intro"],
    "partly-locked.zip": ["licence#intro"],
    "same-names.zip": ["2025-notice#intro", "notice#intro"],
    "script.en.html": ["script#intro"],
    "taiwan-names.zip": ["太陽能板回收公告#intro"],
    "thai-names.zip": ["ใบอนุญาตโรงงาน#intro"],
    "unfit.zip": ["licence#intro"],
}
EITHER = {"deep.en.html", "stream-bomb.pdf", "wide.en.xlsx"}
"""Files of which nobody needs to know what becomes of them, as long as it is a reading or a refusal."""


def read(name: str) -> Reading:
    path = FOLDER / name
    reader = reader_of(path)
    assert reader
    return reader(path)


def test_every_file_has_its_expectation() -> None:
    assert {path.name for path in FOLDER.iterdir()} == REFUSED.keys() | READ.keys() | EITHER


@pytest.mark.parametrize(("name", "fault"), REFUSED.items())
def test_a_file_is_refused_with_its_reason(name: str, fault: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read(name)
    assert refused.value.fault == fault, refused.value
    assert refused.value.path == FOLDER / name
    assert "Error" not in refused.value.reason


@pytest.mark.parametrize(("name", "sections"), READ.items())
def test_a_file_is_read_as_far_as_it_can_be_trusted(name: str, sections: list[str]) -> None:
    found = read(name)
    assert sorted({section.id for section in found.sections}) == sections


@pytest.mark.parametrize("name", sorted(EITHER))
def test_a_file_is_read_or_refused(name: str) -> None:
    with suppress(RefusedError):
        assert read(name).sections


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("links.zip", ["passwords.en.txt", "pipe.en.txt", "aux.en.txt"]),
        ("lying-bomb.zip", ["zeros.txt"]),
        ("nested.zip", ["inside.zip"]),
        (
            "outside.zip",
            ["../../etc/cron.d/evil.en.txt", "/etc/evil.en.txt", "C:/Windows/evil.en.txt", "../evil.en.txt"],
        ),
        ("partly-locked.zip", ["secret.en.txt"]),
        ("unfit.zip", ["half.en.txt", "program.exe"]),
        ("catalogue.zip", []),
    ],
)
def test_what_of_an_archive_is_not_taken_is_remarked_on(name: str, members: list[str]) -> None:
    found = read(name)
    assert sorted(each.text.partition(": ")[0] for each in found.remarks if each.code == "member") == sorted(members)


def test_a_document_with_an_entity_shows_nothing_of_the_machine() -> None:
    with pytest.raises(RefusedError) as refused:
        read("entity.docx")
    assert "root:" not in str(refused.value)
