"""Every file under tests/fixtures/documents against the table of what is to come of it, `expectations.yaml` there."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.orders import without_orders
from ingest.reading import RefusedError
from ingest.sources import Reading, reader_of
from knowledge.documents import Section

FOLDER = Path(__file__).parents[1] / "fixtures" / "documents"
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "expectations.yaml").read_text(encoding="utf-8"))
REFUSED = {name: expected for name, expected in EXPECTED.items() if "refused" in expected}
READ = {name: expected for name, expected in EXPECTED.items() if "refused" not in expected}
OF_THE_DOCUMENT = ("as_of", "publisher", "number", "valid_from", "valid_until")


def read(name: str) -> Reading:
    path = FOLDER / name
    reader = reader_of(path)
    assert reader
    return without_orders(reader(path))


def test_every_file_has_its_expectation() -> None:
    found = {path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/*") if path.suffix != ".pyc"}
    truths = {name for name in found if name.startswith("hygiene/") and name.endswith(".txt")}
    assert found - truths == EXPECTED.keys()


def test_the_files_are_of_all_kinds_and_in_three_languages() -> None:
    assert len(READ) >= 40
    kinds = {Path(name).suffix for name in READ}
    assert kinds >= {".pdf", ".docx", ".pptx", ".xlsx", ".csv", ".html", ".txt", ".zip"}
    languages = Counter(language for expected in READ.values() for language in expected["languages"])
    assert min(languages[language] for language in ("th", "zh", "en")) >= 10


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_is_refused_with_its_reason(name: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read(name)
    assert refused.value.fault in REFUSED[name]["refused"].split(" or "), refused.value
    assert refused.value.path == FOLDER / name
    assert REFUSED[name]["because"] in refused.value.reason
    assert "Error" not in refused.value.reason


@pytest.mark.parametrize("name", READ)
def test_a_file_gives_what_is_expected_of_it(name: str) -> None:
    expected = dict(READ[name])
    if expected.pop("needs", "") and not shutil.which("tesseract"):
        pytest.skip("Tesseract is not installed")
    reading = read(name)
    said = "\n".join(f"{section.title}\n{section.heading}\n{section.text}" for section in reading.sections)
    assert [words for words in expected.pop("says", []) if words not in said] == []
    assert [words for words in expected.pop("never", []) if words in said] == []
    assert {key: found for key, found in told(reading, expected).items() if found} == expected


def told(reading: Reading, expected: Mapping[str, Any]) -> dict[str, Any]:
    """What the table says of a file, as it was read; what a file does not have is empty."""
    sections = reading.sections
    ids = list(dict.fromkeys(section.id for section in sections))
    slugs = [each.partition("#")[2] for each in ids]
    return {
        "ids": ids if "ids" in expected else None,
        "sections": None if "ids" in expected else len(ids) if isinstance(expected["sections"], int) else slugs,
        "languages": dict(Counter(section.language for section in sections)),
        "records": sum(section.kind == "record" for section in sections),
        "tables": tables(sections),
        "supersedes": [each for found in {section.supersedes for section in sections} for each in found],
        "pages": max((page for section in sections for page in section.pages), default=0),
        "remarks": dict(Counter(remark.code for remark in reading.remarks)),
        **{name: only({getattr(section, name) for section in sections} - {""}) for name in OF_THE_DOCUMENT},
    }


def tables(sections: Iterable[Section]) -> dict[str, int]:
    """The headers of the tables, each with its number of rows; one that is cut in several has the same header."""
    found: Counter[str] = Counter()
    for section in sections:
        for table in re.findall(r"(?:^\|.*\n?)+", section.text, re.MULTILINE):
            header, rule, *rows = table.splitlines()
            assert set(rule) <= set("|- "), rule
            found[header.strip("| ")] += len(rows)
    return dict(found)


def only(values: set[str]) -> str:
    """The one value that all sections have."""
    assert len(values) < 2, values
    return values.pop() if values else ""
