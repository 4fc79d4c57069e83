"""The vectors of one generation, twice: in Chroma, which finds the nearest ones, and in a file, to read single ones.

Chroma holds a collection for each language, in the generation's folder or on a server: a query that has to pick a
language out of a common collection takes seven times as long. The file is mapped into memory, and gives a few hundred
vectors thirty times faster than Chroma does.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from bot.messages import LANGUAGES, Language
from bot.ports import FactValue
from knowledge import chroma

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from chromadb.api.models.Collection import Collection
    from chromadb.base_types import Where

Vectors = NDArray[np.float32]

_BATCH = 500
_CHROMA = "chroma"
_ROWS = "vectors.npy"
_NAMES = "pieces.json"


@dataclass(frozen=True, slots=True)
class Piece:
    """One vector's place: the piece `number` of a section's variant, with the values that a search filters by."""

    section: str
    language: Language
    number: int
    topic: str
    facts: Mapping[str, FactValue]

    @property
    def id(self) -> str:
        """The piece's id in its collection."""
        return piece_id(self.section, self.language, self.number)

    @property
    def metadata(self) -> dict[str, Any]:
        """What Chroma keeps beside the vector."""
        return {"topic": self.topic, **_conditions(self.facts)}


def piece_id(section: str, language: str, number: int) -> str:
    """The id of a piece in its collection."""
    return f"{section}|{language}|{number}"


@dataclass(frozen=True)
class BySection:
    """Unit vectors in memory: `rows`, those of one section together; `starts` is the first row of each section."""

    sections: tuple[str, ...]
    starts: NDArray[np.intp]
    rows: Vectors

    def likeness(self, question: Vectors) -> Vectors:
        """The cosine of the nearest vector of each section: shape (sections,)."""
        if not self.sections:
            return np.zeros(0, dtype=np.float32)
        best: Vectors = np.maximum.reduceat(cosines(self.rows, question), self.starts)
        return best


def cosines(rows: Vectors, question: Vectors) -> Vectors:
    """The dot product of each row with the question.

    Not `rows @ question`: that spreads this little work over all cores and waits for them, which takes several times
    as long as soon as other threads or processes keep the cores busy.
    """
    products: Vectors = np.vecdot(rows, question)
    return products


class VectorStore:
    """A generation's unit vectors, compared by their dot product (the cosine)."""

    def __init__(
        self,
        client: ClientAPI,
        collections: Mapping[Language, Collection],
        names: Sequence[str],
        rows: Vectors,
        at: str,
    ) -> None:
        self._client = client
        self._collections = collections
        self._row_of = {name: row for row, name in enumerate(names)}
        self._rows = rows
        self._at = at

    def nearest(
        self, vector: Vectors, n: int, language: Language, topic: str | None, where: Mapping[str, FactValue]
    ) -> dict[str, float]:
        """The sections of the `n` nearest pieces in a language, with the cosine of the nearest piece of each."""
        conditions: list[Where] = [{name: value} for name, value in _conditions(where).items()]
        if topic:
            conditions.append({"topic": topic})
        with chroma.answering(self._at):
            found = self._collections[language].query(
                query_embeddings=vector.tolist(),
                n_results=n,
                where={"$and": conditions} if len(conditions) > 1 else next(iter(conditions), None),
                include=["distances"],
            )
        best: dict[str, float] = {}
        for piece, distance in zip(found["ids"][0], (found["distances"] or [[]])[0], strict=True):
            section = piece.rsplit("|", 2)[0]
            best[section] = max(best.get(section, -1.0), 1.0 - float(distance))
        return best

    @property
    def count(self) -> int:
        """How many vectors there are."""
        return len(self._row_of)

    def by_section(self, language: Language, sections: Sequence[str]) -> BySection:
        """The vectors of a language's sections, read into memory."""
        starts: list[int] = []
        rows: list[int] = []
        for section in sections:
            starts.append(len(rows))
            number = 0
            while (row := self._row_of.get(piece_id(section, language, number))) is not None:
                rows.append(row)
                number += 1
        return BySection(tuple(sections), np.array(starts, dtype=np.intp), np.asarray(self._rows[rows]))

    def check(self) -> None:
        """Raises `OperatorError` unless every collection is whole and gives what is nearest; loads it by the way."""
        rows: dict[str, list[int]] = {language: [] for language in LANGUAGES}
        for name, row in self._row_of.items():
            rows[name.rsplit("|", 2)[1]].append(row)
        for language, collection in self._collections.items():
            with chroma.answering(self._at):
                count = collection.count()
            if count != len(rows[language]):
                raise chroma.damaged(self._at, f"{count} of {len(rows[language])} vectors in {language}")
            if count and not self.nearest(self._rows[rows[language][0]], 1, language, None, {}):
                raise chroma.damaged(self._at, f"no vector in {language} is found")

    def close(self) -> None:
        """Lets the files go. Nobody may be searching any more."""
        chroma.close(self._client)


def store(
    folder: Path, url: str, generation: str, pieces: Sequence[Piece], vectors: Vectors, done: Callable[[int], None]
) -> None:
    """Stores one vector for each piece of a new generation; `done` is told how many more after each batch."""
    (folder / _NAMES).write_text(json.dumps([piece.id for piece in pieces], ensure_ascii=False), encoding="utf-8")
    np.save(folder / _ROWS, vectors.astype(np.float32))
    at = url or str(folder / _CHROMA)
    with chroma.answering(at):
        client = chroma.connect(folder / _CHROMA, url, patience=chroma.WRITING)
        try:
            for language in LANGUAGES:
                own = [row for row, piece in enumerate(pieces) if piece.language == language]
                collection = _create(client, _name(generation, language), len(own))
                for start in range(0, len(own), _BATCH):
                    batch = own[start : start + _BATCH]
                    collection.add(
                        ids=[pieces[row].id for row in batch],
                        embeddings=vectors[batch],
                        metadatas=[pieces[row].metadata for row in batch],
                    )
                    done(len(batch))
        finally:
            chroma.close(client)


def open_store(folder: Path, url: str, generation: str) -> VectorStore:
    """The vectors of a generation that was built. Raises `OperatorError` where they are not to be had.

    Raises `OSError`, `ValueError` or `EOFError` where the file of vectors is damaged.
    """
    names = json.loads((folder / _NAMES).read_text(encoding="utf-8"))
    rows = np.load(folder / _ROWS, mmap_mode="r" if names else None)
    if len(rows) != len(names):
        raise ValueError(f"{len(rows)} vectors for {len(names)} pieces")
    at = url or str(folder / _CHROMA)
    if not url and not (folder / _CHROMA / "chroma.sqlite3").is_file():
        raise chroma.damaged(at, "it is missing")  # Chroma would make a new, empty one.
    with chroma.answering(at):
        client = chroma.connect(folder / _CHROMA, url, patience=chroma.READING)
    try:
        opened = VectorStore(client, _collections(client, generation, at), names, rows, at)
        opened.check()
    except BaseException:
        chroma.close(client)
        raise
    return opened


def drop(url: str, generation: str) -> None:
    """Removes a generation's collections from a server; a missing one is no error."""
    from chromadb.errors import NotFoundError

    with chroma.answering(url):
        client = chroma.connect(Path(), url, patience=chroma.WRITING)
        for language in LANGUAGES:
            try:
                client.delete_collection(_name(generation, language))
            except NotFoundError:
                continue


def check_server(url: str) -> None:
    """Raises `OperatorError` when a Chroma server does not answer."""
    chroma.check_server(url)


def _create(client: ClientAPI, name: str, size: int) -> Collection:
    # Wider than Chroma's defaults: at this size the search is then as good as exact, and takes under a millisecond.
    # By default the last vectors would stay in a log that is worked off whenever the collection is opened.
    wide: CreateCollectionConfiguration = {
        "hnsw": {
            "space": "ip",
            "ef_construction": 200,
            "ef_search": 400,
            "max_neighbors": 32,
            "sync_threshold": max(size, 2),
        }
    }
    return client.create_collection(name, configuration=wide, embedding_function=None)


def _collections(client: ClientAPI, generation: str, at: str) -> dict[Language, Collection]:
    from chromadb.errors import NotFoundError

    try:
        with chroma.answering(at, NotFoundError):
            return {
                language: client.get_collection(_name(generation, language), embedding_function=None)
                for language in LANGUAGES
            }
    except NotFoundError as error:
        raise chroma.damaged(at, f"it holds no vectors of generation {generation}") from error


def _name(generation: str, language: Language) -> str:
    return f"saphan-{generation}-{language}"


def _conditions(facts: Mapping[str, FactValue]) -> dict[str, str | float]:
    """Values as they are compared: texts whatever their case, 5 like 5.0. Chroma itself tells them apart."""
    return {
        f"fact:{name}": value.casefold() if isinstance(value, str) else float(value) for name, value in facts.items()
    }
