"""One built generation: its sections, Chroma collections, word indexes, field's words, and what normalises scores."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from bot.errors import OperatorError
from bot.messages import LANGUAGES, Language
from knowledge import conflicts, lexical, moments, questions, schema, succession, vectors
from knowledge.bridge import Bridge
from knowledge.conflicts import Conflict
from knowledge.documents import Section, by_id
from knowledge.embeddings import Questions, SaphanEmbeddings
from knowledge.generations import Generations, Manifest
from knowledge.glossary import Glossary
from knowledge.lexical import WordIndex
from knowledge.moments import Moments
from knowledge.own_words import own_glossary
from knowledge.succession import Succession
from knowledge.vector_cache import VectorCache
from knowledge.vectors import BySection, Piece, Vectors, VectorStore
from knowledge.words import Segmenter

Split = Callable[[str, Language], list[str]]
EXACT = 30_000
"""Up to so many vectors a question is compared with each of them; beyond, Chroma finds the nearest ones."""
_SECTIONS = "sections.jsonl"
_SOURCES = "sources.json"


class Progress:
    """What a build tells while it works; this one keeps silent."""

    def start(self, what: str, total: int) -> None:
        """A stretch of work with `total` steps begins."""

    def advance(self, steps: int) -> None:
        """Some steps are done."""


@dataclass(frozen=True)
class Index:
    """A generation that is open for reading."""

    manifest: Manifest
    sections: Mapping[str, Mapping[Language, Section]]
    gaps: Mapping[str, Mapping[Language, Section]]
    asked: Mapping[Language, BySection]
    asked_moments: Mapping[Language, Moments]
    rows: Mapping[Language, Sequence[str]]
    words: Mapping[Language, WordIndex]
    moments: Mapping[Language, Moments]
    store: VectorStore
    segmenter: Segmenter
    glossary: Glossary
    conflicts: Sequence[Conflict] = ()

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The ids of all sections; a section's place in it is its column in a ranking."""
        return tuple(self.sections)

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The inverse of `order`."""
        return {section: place for place, section in enumerate(self.order)}

    @cached_property
    def alphabetical(self) -> NDArray[np.intp]:
        """The rank of each place's id among all ids, for an order among equals that does not change."""
        ranks = np.empty(len(self.order), dtype=np.intp)
        ranks[sorted(range(len(self.order)), key=self.order.__getitem__)] = np.arange(len(self.order))
        return ranks

    def likenesses(self, question: Vectors) -> dict[Language, Vectors]:
        """The cosines of a question with the nearest phrasing of each phrased id of a language, gaps included."""
        return {language: phrased.likeness(question) for language, phrased in self.asked.items()}

    @cached_property
    def succession(self) -> Succession:
        """Which sections have been replaced by newer ones."""
        return succession.of(self.sections)

    @cached_property
    def places(self) -> Mapping[Language, NDArray[np.intp]]:
        """The places of the sections that have a variant in a language, in the order of its rows."""
        return {
            language: np.array([self.place[section] for section in rows], dtype=np.intp)
            for language, rows in self.rows.items()
        }

    @cached_property
    def present(self) -> NDArray[np.bool_]:
        """Which sections have a variant in which language: shape (languages, sections)."""
        found = np.zeros((len(LANGUAGES), len(self.order)), dtype=bool)
        for row, language in enumerate(LANGUAGES):
            found[row, self.places[language]] = True
        return found

    @cached_property
    def bridge(self) -> Bridge:
        """What finds a question's words in sections of other languages."""
        return Bridge(self.words, self.places, self.present)

    @cached_property
    def asked_known(self) -> Mapping[Language, NDArray[np.bool_]]:
        """Which of a language's phrased ids are sections, and not gaps or sections that are not there."""
        return {
            language: np.array([section in self.sections for section in phrased.sections], dtype=bool)
            for language, phrased in self.asked.items()
        }

    @cached_property
    def asked_places(self) -> Mapping[Language, NDArray[np.intp]]:
        """The places of those."""
        return {
            language: np.array([self.place[s] for s in phrased.sections if s in self.sections], dtype=np.intp)
            for language, phrased in self.asked.items()
        }

    @cached_property
    def exact(self) -> Mapping[Language, BySection] | None:
        """All vectors by section where they are few: comparing with each is then exact, and quicker than Chroma.

        Vectors on a server are left there.
        """
        if self.manifest.store == "server" or self.store.count > EXACT:
            return None
        return {language: self.store.by_section(language, self.rows[language]) for language in LANGUAGES}

    @cached_property
    def row_of(self) -> Mapping[Language, Mapping[str, int]]:
        """The row of each section in its language's word index."""
        return {language: {name: n for n, name in enumerate(rows)} for language, rows in self.rows.items()}

    @cached_property
    def codes(self) -> Mapping[str, frozenset[str]]:
        """The records that each official code ("7.1.8") names; one with a part in brackets also without that part."""
        named: dict[str, set[str]] = {}
        for section, variants in self.sections.items():
            code = next(iter(variants.values())).facts.get("code")
            for form in self.segmenter.words(str(code)) if code is not None else ():
                if "." in form:
                    named.setdefault(form, set()).add(section)
        return {code: frozenset(sections) for code, sections in named.items()}

    @cached_property
    def gap_words(self) -> Mapping[str, frozenset[str]]:
        """The words of each known gap's titles and phrasings, in all languages."""
        return {
            gap: frozenset(
                word
                for variant in variants.values()
                for text in (variant.heading, *variant.phrasings)
                for word in self.segmenter.words(text)
            )
            for gap, variants in self.gaps.items()
        }

    def close(self) -> None:
        """Lets the collection's files go."""
        self.store.close()


def build(
    generations: Generations,
    sections: Sequence[Section],
    sources: Mapping[str, Any],
    *,
    embeddings: SaphanEmbeddings,
    cache: VectorCache,
    split: Split,
    chroma_url: str = "",
    progress: Progress | None = None,
) -> Manifest:
    """Builds a generation beside the current one and switches to it. Call it as the writer (`Generations.writer`).

    `sources` is what ingest wants back at the next run (files and their fingerprints). Nothing of the current
    generation is touched; a build that fails or is killed leaves it in use.
    """
    progress = progress or Progress()
    complete = questions.with_phrasings(sections)
    answering = questions.of_kind(complete, gaps=False)
    pieces, texts = _pieces(answering, split)
    asked = questions.texts(complete)
    progress.start("embedding", len(texts) + len(asked))
    embedded = cache.embed_passages(embeddings, texts, progress.advance)
    likes = cache.embed_passages(Questions(embeddings), [text for _, _, text in asked], progress.advance)
    progress.start("indexing", len(pieces) + len(answering))
    generation = generations.new_id()
    folder = generations.path(generation)
    try:
        folder.mkdir(parents=True)
        vectors.store(folder, chroma_url, generation, pieces, embedded, progress.advance)
        moments.save(folder, pieces, embedded)
        questions.save(folder, asked, likes)
        _save_words(folder, answering, progress)
        conflicts.save(folder, _conflicts(folder, answering, pieces, embedded))
        _write_lines(folder / _SECTIONS, (section.to_json() for section in sections))
        schema.save(folder, (section.schema for section in sections))
        (folder / _SOURCES).write_text(json.dumps(sources, ensure_ascii=False), encoding="utf-8")
    except OSError as error:
        raise OperatorError(f"cannot write the index in {folder}: {error.strerror or error}") from error
    manifest = Manifest(
        id=generation,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        embeddings=embeddings.name,
        dimension=embeddings.dimension,
        sections=len(sections),
        store="server" if chroma_url else "folder",
    )
    generations.finish(manifest)
    generations.use(generation)
    return manifest


def sweep(generations: Generations, chroma_url: str) -> list[str]:
    """Removes unfinished and outdated builds; only the writer may call it. Gives the ids that are gone."""
    generations.remove_unfinished_switches()
    gone = generations.leftovers()
    for generation in gone:
        generations.disown(generation)
        if chroma_url:
            vectors.drop(chroma_url, generation)
        generations.remove(generation)
    return gone


def open_index(generations: Generations, generation: str, embeddings: SaphanEmbeddings, chroma_url: str = "") -> Index:
    """Opens a complete generation for reading.

    Raises `OperatorError` when it was built with another embedding model, on another kind of store, or is damaged.
    """
    manifest = generations.manifest(generation)
    check_embeddings(manifest, embeddings)
    check_store(manifest, chroma_url)
    folder = generations.path(generation)
    complete = questions.with_phrasings(read_sections(generations, generation))
    sections = questions.of_kind(complete, gaps=False)
    rows = {language: [s.id for s in sections if s.language == language] for language in LANGUAGES}
    with _whole(folder, "rebuild it with `saphan ingest --rebuild`"):
        generations.check_files(manifest, apart_from=(_SECTIONS, _SOURCES))
        words = {language: lexical.load(folder / "words" / language) for language in LANGUAGES}
        spreads = moments.load(folder)
        asked = questions.load(folder)
        disagreeing = conflicts.load(folder)
        for language in LANGUAGES:
            if words[language].size != len(rows[language]) or len(spreads[language].mean) != manifest.dimension:
                raise ValueError(f"its parts in {language} do not fit together")
        store = vectors.open_store(folder, chroma_url, generation)
    return Index(
        manifest=manifest,
        sections=by_id(sections),
        gaps=by_id(questions.of_kind(complete, gaps=True)),
        asked=asked,
        asked_moments={language: moments.of(asked[language].rows) for language in LANGUAGES},
        rows=rows,
        words=words,
        moments=spreads,
        store=store,
        segmenter=Segmenter(_dictionary(sections)),
        glossary=own_glossary(complete),
        conflicts=disagreeing,
    )


def check_embeddings(manifest: Manifest, embeddings: SaphanEmbeddings) -> None:
    """Raises `OperatorError` when a generation was built with another model than the one that is set."""
    if (manifest.embeddings, manifest.dimension) != (embeddings.name, embeddings.dimension):
        raise OperatorError(
            f"the index was built with the embedding model {manifest.embeddings!r} ({manifest.dimension} numbers), "
            f"the settings name {embeddings.name!r} ({embeddings.dimension}): set SAPHAN_EMBEDDINGS back, "
            "or rebuild the index with `saphan ingest --rebuild`"
        )


def read_sections(generations: Generations, generation: str) -> list[Section]:
    """The sections of a generation in their order; `OperatorError` where they are damaged."""
    with (
        _whole(generations.path(generation), _afresh(generations)),
        (generations.path(generation) / _SECTIONS).open(encoding="utf-8") as file,
    ):
        schemas = schema.load(generations.path(generation))
        lines = (json.loads(line) for line in file)
        sections = [Section.from_json(values, schemas.get(values["id"].partition("#")[0])) for values in lines]
        if (expected := generations.manifest(generation).sections) != len(sections):
            raise ValueError(f"{len(sections)} of {expected} sections")
        return sections


def read_sources(generations: Generations, generation: str) -> dict[str, Any]:
    """What ingest left for its next run; `OperatorError` where it is damaged."""
    with _whole(generations.path(generation), _afresh(generations)):
        text = (generations.path(generation) / _SOURCES).read_text(encoding="utf-8")
        sources: dict[str, Any] = json.loads(text)
        return sources


def _afresh(generations: Generations) -> str:
    return f"delete {generations.folder / 'current'} and take your documents in again with `saphan ingest`"


@contextmanager
def _whole(folder: Path, mend: str) -> Iterator[None]:
    """Turns what broken files do to their readers into one clear line."""
    try:
        yield
    except OperatorError:
        raise
    except (OSError, ValueError, LookupError, TypeError, AttributeError, EOFError, BadZipFile, zlib.error) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise OperatorError(
            f"the index in {folder} is damaged ({reason}): bring an earlier one back with `saphan index use`, or {mend}"
        ) from error


def check_store(manifest: Manifest, chroma_url: str) -> None:
    """Raises `OperatorError` when a generation's vectors are not where the settings look for them."""
    if (manifest.store == "server") != bool(chroma_url):
        there = "on a Chroma server (SAPHAN_CHROMA_URL)" if manifest.store == "server" else "in the data folder"
        raise OperatorError(
            f"the index's vectors are {there}, the settings say otherwise: mend SAPHAN_CHROMA_URL, "
            "or rebuild the index with `saphan ingest --rebuild`"
        )


def embedded_texts(sections: Sequence[Section], split: Split) -> list[str]:
    """The passages that a build embeds for sections; without their phrasings, which it embeds as questions."""
    return _pieces(questions.of_kind(sections, gaps=False), split)[1]


def _pieces(sections: Sequence[Section], split: Split) -> tuple[list[Piece], list[str]]:
    pieces: list[Piece] = []
    texts: list[str] = []
    for section in sections:
        for number, text in enumerate(split(section.embedded_text, section.language)):
            pieces.append(Piece(section.id, section.language, number, section.topic, section.facts))
            texts.append(text)
    return pieces, texts


def _save_words(folder: Path, sections: Sequence[Section], progress: Progress) -> None:
    segmenter = Segmenter(_dictionary(sections))
    for language in LANGUAGES:
        own = [section for section in sections if section.language == language]
        lexical.build(own, segmenter).save(folder / "words" / language)
        progress.advance(len(own))


def _conflicts(folder: Path, sections: Sequence[Section], pieces: Sequence[Piece], embedded: Vectors) -> list[Conflict]:
    """What different documents say of the same with other figures."""
    indexes = {language: lexical.load(folder / "words" / language) for language in LANGUAGES}
    return conflicts.conflicts(sections, pieces, embedded, Segmenter(_dictionary(sections)).words, indexes)


def _dictionary(sections: Iterable[Section]) -> list[str]:
    """Names for the segmenters: a Chinese place or estate that no dictionary holds would be glued to its neighbours."""
    names = (section.facts.get("province_zh") for section in sections if section.language == "zh")
    places = {str(name) for name in names if name}
    return sorted(places | {place.removesuffix("府") for place in places})


def _write_lines(path: Path, values: Iterable[Mapping[str, Any]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for value in values:
            file.write(json.dumps(value, ensure_ascii=False) + "\n")
