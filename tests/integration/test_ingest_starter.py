"""The starter corpus and the vectors that ship with it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from bot.bootstrap import House
from bot.messages import LANGUAGES
from ingest.starter import STARTER_VECTORS, starter_files, starter_sections, starter_texts
from knowledge.embeddings import BundledEmbeddings

SAMPLE = 12


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return starter_texts()


@pytest.fixture(scope="module")
def shipped() -> dict[bytes, np.ndarray]:
    """The shipped vectors by the hash of their text."""
    with np.load(STARTER_VECTORS, allow_pickle=False) as file:
        assert str(file["model"]) == BundledEmbeddings().name
        return dict(zip((key.tobytes() for key in file["keys"]), file["vectors"].astype(np.float32), strict=True))


def test_all_files_of_the_corpus_are_documents_or_catalogues() -> None:
    assert Counter(path.suffix for path in starter_files()) == {
        ".md": 210,
        ".csv": 2,
        ".yaml": 11,
        ".jsonl": 1,
    }


def test_sections_and_records_in_all_languages() -> None:
    by_kind = Counter((section.kind, section.language) for section in starter_sections())
    expected = {("section", language): 478 for language in LANGUAGES}
    expected |= {("record", language): 325 + 99 + 70 for language in LANGUAGES}
    expected |= {("gap", language): 135 for language in LANGUAGES}
    expected |= {("phrasings", language): 972 for language in LANGUAGES}
    assert by_kind == expected
    told = [section for section in starter_sections() if section.kind in ("section", "record")]
    assert all(section.as_of and section.sources for section in told)


def test_every_text_has_its_vector_and_no_vector_is_left_over(
    texts: list[str], shipped: dict[bytes, np.ndarray]
) -> None:
    assert {sha256(text.encode()).digest() for text in texts} == set(shipped)


def test_a_recomputed_sample_agrees(texts: list[str], shipped: dict[bytes, np.ndarray]) -> None:
    sample = texts[len(texts) // (2 * SAMPLE) :: len(texts) // SAMPLE][:SAMPLE]
    assert len(set(sample)) == SAMPLE
    fresh = np.array(BundledEmbeddings().embed_documents(sample), dtype=np.float32)
    kept = np.array([shipped[sha256(text.encode()).digest()] for text in sample])
    cosines = (fresh * kept).sum(axis=1) / np.linalg.norm(kept, axis=1)
    assert cosines.min() > 0.999, cosines


def test_a_first_index_computes_no_vector(starter_data: Path, starter_house: House) -> None:
    """Whatever is computed goes into the cache's database; what ships with the corpus does not."""
    assert starter_house.generations.current()
    with closing(sqlite3.connect(starter_data / "cache" / "vectors.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM vectors").fetchone() == (0,)
