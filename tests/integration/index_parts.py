"""What the tests of the index share: a tiny embedding model, small indexes, and the command line as people run it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np

from bot.messages import LANGUAGES, Language
from ingest.pipeline import Ingest
from ingest.split import pieces
from knowledge.documents import Section
from knowledge.embeddings import SaphanEmbeddings
from knowledge.generations import Generations, Manifest
from knowledge.index import Progress, build, sweep
from knowledge.library import IndexedLibrary
from knowledge.vector_cache import VectorCache

THAI = "โรงไฟฟ้าขยะชุมชนได้รับยกเว้นภาษีเงินได้นิติบุคคลแปดปี"
CHINESE = "生活垃圾焚烧发电项目免征企业所得税八年"
ENGLISH = "A waste-to-energy plant is exempt from corporate income tax for eight years"


class Letters(SaphanEmbeddings):
    """Texts that share triples of letters are near each other. It has no weights to load."""

    def __init__(self, name: str = "letters", dimension: int = 48) -> None:
        self._name, self._dimension = name, dimension

    @property
    def name(self) -> str:
        return self._name

    @property
    def dimension(self) -> int:
        return self._dimension

    def embed_query(self, text: str) -> list[float]:
        vector = np.full(self._dimension, 0.01)
        for start in range(max(len(text) - 2, 1)):
            vector[crc32(text[start : start + 3].casefold().encode("utf-8", "replace")) % self._dimension] += 1
        return list((vector / np.linalg.norm(vector)).tolist())

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]


class Given(SaphanEmbeddings):
    """A model that knows the place of texts with some words; all others lie about (0, 0, 1), no two at one place."""

    def __init__(self, places: Mapping[str, Sequence[float]]) -> None:
        self._places = places

    name, dimension = "given", 3

    def embed_query(self, text: str) -> list[float]:
        around = crc32(text.encode("utf-8", "replace")) / 1e9
        somewhere = (0.1 * np.cos(around), 0.1 * np.sin(around), 1)
        place = next((place for known, place in self._places.items() if known in text), somewhere)
        return list((np.array(place) / np.linalg.norm(place)).tolist())

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]


class Workshop:
    """An index folder and a model: builds generations of sections, and opens libraries on them."""

    def __init__(self, data: Path, embeddings: SaphanEmbeddings | None = None, chroma_url: str = "") -> None:
        self.data = data
        self.generations = Generations(data / "index")
        self.embeddings = embeddings or Letters()
        self.chroma_url = chroma_url
        self.cache = VectorCache(data / "cache")

    def build(self, *sections: Section, progress: Progress | None = None) -> Manifest:
        """Builds a generation of the sections as an ingest does, sweeping before."""
        with self.generations.writer():
            sweep(self.generations, self.chroma_url)
            return build(
                self.generations,
                sections,
                {},
                embeddings=self.embeddings,
                cache=self.cache,
                split=pieces,
                chroma_url=self.chroma_url,
                progress=progress,
            )

    def library(self) -> IndexedLibrary:
        """A new library, as another process would have it."""
        return IndexedLibrary(self.generations, self.embeddings, self.chroma_url)

    def ingest(self) -> Ingest:
        """What takes files in."""
        return Ingest(self.generations, self.embeddings, self.cache, self.chroma_url)

    def builds(self) -> list[str]:
        """The folders of all builds, whole or not."""
        return sorted(path.name for path in (self.generations.folder / "generations").iterdir())

    def use(self, generation: str) -> None:
        """What `saphan index use` does."""
        with self.generations.writer():
            self.generations.use(generation)


def section(slug: str, language: Language = "en", text: str = ENGLISH, **more: object) -> Section:
    """A section `doc#slug`."""
    values: dict[str, object] = {"title": "Document", "heading": slug, "topic": "boi", "as_of": "2025", **more}
    return Section(id=f"doc#{slug}", language=language, text=text, **values)  # type: ignore[arg-type]


def in_three_languages(slug: str, mark: str = "") -> list[Section]:
    """A section in all languages; the mark stands in each text."""
    texts = dict(zip(LANGUAGES, (THAI, CHINESE, ENGLISH), strict=True))
    return [section(slug, language, f"{text} {mark}.") for language, text in texts.items()]


def marks(library: IndexedLibrary, question: str = ENGLISH, language: Language = "en") -> set[str]:
    """The marks (the last word of each text) in the passages of one search: the builds that they come from."""
    return {passage.text.rstrip(".").rsplit(" ", 1)[1] for passage in library.search(question, language).passages}


def write_documents(folder: Path, mark: str, count: int = 6) -> None:
    """Documents `d0`, `d1`, … in three languages; the mark stands in each text."""
    for number in range(count):
        for language, text in zip(LANGUAGES, (THAI, CHINESE, ENGLISH), strict=True):
            write_document(folder, f"d{number}", f"{text} {mark}.", language)


def write_document(folder: Path, slug: str, text: str, language: Language = "en") -> Path:
    """A Markdown document with one section, `slug#intro`."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{slug}.{language}.md"
    front = f'---\nid: {slug}\nlang: {language}\ntitle: "{slug}"\ntopic: boi\nas_of: 2025-01\nverified: true\n---\n\n'
    path.write_text(f"{front}{text}\n", encoding="utf-8")
    return path


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def refusal(self) -> str:
        """The one line that a refused command says."""
        lines = [line for line in self.err.splitlines() if line.strip()]
        assert self.code == 1, f"exit {self.code}: {self.out}{self.err}"
        assert len(lines) == 1, self.err
        assert lines[0].startswith("saphan: "), self.err
        return lines[0]


def command(*arguments: str | Path) -> list[str]:
    """The command line `saphan …` for another process."""
    return [sys.executable, "-c", "from bot.cli import main; main()", *map(str, arguments)]


def environment(data: Path, **settings: str) -> dict[str, str]:
    """An environment with these settings of Saphan and no others."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAPHAN_")}
    given = {f"SAPHAN_{name.upper()}": value for name, value in settings.items()}
    return {**kept, "SAPHAN_DATA": str(data), "SAPHAN_STARTER_CORPUS": "false", **given}


def saphan(data: Path, *arguments: str | Path, **settings: str) -> Ran:
    """Runs `saphan …` in a process of its own, without the starter corpus."""
    done = subprocess.run(
        command(*arguments),
        env=environment(data, **settings),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
