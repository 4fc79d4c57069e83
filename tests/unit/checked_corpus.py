"""The starter corpus as passages, and its glossary, for the tests of the checks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from bot.messages import Passage
from ingest.sources.markdown import read as read_markdown
from ingest.sources.table import read as read_table
from ingest.starter import STARTER_CORPUS
from knowledge.glossary import Glossary, read
from knowledge.reading import passage_of


@lru_cache(maxsize=1)
def corpus() -> Mapping[tuple[str, str], Passage]:
    """The starter corpus's sections and records as passages, by id and language."""
    files = [(path, read_markdown) for path in sorted(STARTER_CORPUS.rglob("*.md")) if path.name != "README.md"]
    files += [(path, read_table) for path in sorted(STARTER_CORPUS.rglob("*.csv"))]
    return {(section.id, section.language): passage_of(section) for path, reader in files for section in reader(path)}


@lru_cache(maxsize=1)
def words() -> Glossary:
    return read(STARTER_CORPUS / "glossary.yaml")
