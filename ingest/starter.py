"""The starter corpus and the vectors that ship with it, so that a first index takes seconds.

make corpus      renews knowledge/corpus/vectors.npz after the corpus, the splitting or the model changed
"""

from __future__ import annotations

from pathlib import Path

from ingest import files
from ingest.sources import reader_of
from ingest.split import pieces
from knowledge import questions
from knowledge.documents import Section
from knowledge.embeddings import BUNDLED, Questions, SaphanEmbeddings, open_embeddings
from knowledge.vector_cache import VectorCache

STARTER_CORPUS = Path(__file__).parent.parent / "knowledge" / "corpus"
STARTER_VECTORS = STARTER_CORPUS / "vectors.npz"
STARTER_QUESTIONS = STARTER_CORPUS / "questions.npz"


def starter_sections() -> list[Section]:
    """All sections and records of the starter corpus. Raises `RefusedError` for a file that is malformed."""
    found = ((path, reader_of(path)) for path in starter_files())
    return [section for path, reader in found if reader for section in reader(path).sections]


def starter_files() -> tuple[Path, ...]:
    """The starter corpus's documents and catalogues."""
    return files.find([STARTER_CORPUS]).files


def starter_texts() -> list[str]:
    """Every text of the starter corpus that is embedded as a passage."""
    sections = [section for section in starter_sections() if section.kind in ("section", "record")]
    return [piece for section in sections for piece in pieces(section.embedded_text, section.language)]


def starter_phrasings() -> list[str]:
    """Every text of it that is embedded as a question."""
    return [text for _, _, text in questions.texts(questions.with_phrasings(starter_sections()))]


def main(cache_folder: Path = Path("data/cache")) -> None:
    """Embeds what is missing with the bundled model and writes the vectors of passages and of phrasings."""
    engine, cache = open_embeddings(BUNDLED), VectorCache(cache_folder)
    for path in (STARTER_VECTORS, STARTER_QUESTIONS):
        if path.is_file():
            cache.seed(path)
    for embeddings, texts, path in (
        (engine, starter_texts(), STARTER_VECTORS),
        (Questions(engine), starter_phrasings(), STARTER_QUESTIONS),
    ):
        _renew(cache, embeddings, texts, path)


def _renew(cache: VectorCache, embeddings: SaphanEmbeddings, texts: list[str], path: Path) -> None:
    done = 0

    def tell(count: int) -> None:
        nonlocal done
        done += count
        print(f"\rembedding {done}/{len(texts)}", end="", flush=True)

    cache.embed_passages(embeddings, texts, tell)
    cache.export(path, embeddings.name, texts)
    print(f"\n{path}: {len(set(texts))} vectors, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
