"""Files that are broken, locked or made to do harm, beyond what `test_documents_expected` says of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.reading import RefusedError
from ingest.sources import Reading, reader_of

FOLDER = Path(__file__).parents[1] / "fixtures" / "documents" / "hostile"


def read(name: str) -> Reading:
    path = FOLDER / name
    reader = reader_of(path)
    assert reader
    return reader(path)


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
