"""The plain way to search with LangChain, to compare with: Chroma as a retriever, and nothing else.

The same embedding model over the same passages, all languages in one collection, Chroma's defaults. Needs the package
langchain-chroma, which Saphan itself does not use.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from langchain_core.embeddings import Embeddings

from bot.bootstrap import House
from ingest.split import pieces
from ingest.starter import starter_sections

_MOST = 5
_BATCH = 1_000


class _Remembered(Embeddings):
    """The house's engine with its cache, so that the starter corpus need not be embedded anew."""

    def __init__(self, house: House) -> None:
        self._house = house

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self._house.cache.embed_passages(self._house.embeddings, texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        return self._house.embeddings.embed_query(text)


def plain_search(house: House, folder: Path) -> Callable[[str], list[str]] | None:
    """What gives the sections of the five nearest passages for a question; None where the package is missing."""
    try:
        langchain_chroma = import_module("langchain_chroma")
    except ImportError:
        return None
    store = langchain_chroma.Chroma(
        "plain",
        _Remembered(house),
        persist_directory=str(folder),
        collection_metadata={"hnsw:space": "cosine"},
    )
    sections = [section for section in starter_sections() if section.kind in ("section", "record")]
    texts = [(piece, section.id) for section in sections for piece in pieces(section.embedded_text, section.language)]
    for start in range(0, len(texts), _BATCH):
        batch = texts[start : start + _BATCH]
        store.add_texts([text for text, _ in batch], [{"section": section} for _, section in batch])
    retriever = store.as_retriever(search_kwargs={"k": _MOST})
    return lambda question: [str(found.metadata["section"]) for found in retriever.invoke(question)]
