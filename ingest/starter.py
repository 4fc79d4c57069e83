"""The starter corpus and the vectors that ship with it, so that a first index takes seconds.

make corpus      renews knowledge/corpus/vectors.npz after the corpus, the splitting or the model changed
"""

from __future__ import annotations

from pathlib import Path

from ingest import files
from ingest.sources import readers
from ingest.split import pieces
from knowledge.documents import Section
from knowledge.embeddings import BUNDLED, open_embeddings
from knowledge.vector_cache import VectorCache

STARTER_CORPUS = Path(__file__).parent.parent / "knowledge" / "corpus"
STARTER_VECTORS = STARTER_CORPUS / "vectors.npz"


def starter_sections() -> list[Section]:
    """All sections and records of the starter corpus. Raises `RefusedError` for a file that is malformed."""
    known = readers()
    return [section for path in starter_files() for section in known[path.suffix](path)]


def starter_files() -> tuple[Path, ...]:
    """The starter corpus's documents and catalogues."""
    return files.find([STARTER_CORPUS]).files


def starter_texts() -> list[str]:
    """Every text of the starter corpus that is embedded."""
    return [piece for section in starter_sections() for piece in pieces(section.embedded_text, section.language)]


def main(cache_folder: Path = Path("data/cache")) -> None:
    """Embeds what is missing with the bundled model and writes the vectors."""
    embeddings, cache, texts = open_embeddings(BUNDLED), VectorCache(cache_folder), starter_texts()
    if STARTER_VECTORS.is_file():
        cache.seed(STARTER_VECTORS)
    done = 0

    def tell(count: int) -> None:
        nonlocal done
        done += count
        print(f"\rembedding {done}/{len(texts)}", end="", flush=True)

    cache.embed_passages(embeddings, texts, tell)
    cache.export(STARTER_VECTORS, embeddings.name, texts)
    print(f"\n{STARTER_VECTORS}: {len(set(texts))} vectors, {STARTER_VECTORS.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
