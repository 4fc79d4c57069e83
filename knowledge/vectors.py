"""The vectors of one generation in a Chroma collection: in the generation's own folder, or on a Chroma server."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from bot.errors import OperatorError
from bot.ports import FactValue

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

Vectors = NDArray[np.float32]

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Piece:
    """One vector's place: the piece `number` of a section's variant, with the values that a search filters by."""

    section: str
    language: str
    number: int
    topic: str
    facts: Mapping[str, FactValue]

    @property
    def id(self) -> str:
        """The piece's id in the collection."""
        return piece_id(self.section, self.language, self.number)

    @property
    def metadata(self) -> dict[str, Any]:
        """What Chroma keeps beside the vector."""
        facts = {f"fact:{name}": value for name, value in self.facts.items()}
        return {"section": self.section, "language": self.language, "topic": self.topic, **facts}


def piece_id(section: str, language: str, number: int) -> str:
    """The id of a piece in its collection."""
    return f"{section}|{language}|{number}"


class VectorStore:
    """A collection of unit vectors, compared by their dot product (the cosine)."""

    def __init__(self, client: ClientAPI, collection: Collection, place: str) -> None:
        self._client = client
        self._collection = collection
        self._place = place

    def add(self, pieces: Sequence[Piece], vectors: Vectors, done: Callable[[int], None]) -> None:
        """Stores one vector for each piece; `done` is told how many after each batch."""
        for start in range(0, len(pieces), _BATCH):
            batch = slice(start, start + _BATCH)
            with _reachable(self._place):
                self._collection.add(
                    ids=[piece.id for piece in pieces[batch]],
                    embeddings=vectors[batch],
                    metadatas=[piece.metadata for piece in pieces[batch]],
                )
            done(len(pieces[batch]))

    def nearest(
        self, vector: Vectors, n: int, language: str, topic: str | None, where: Mapping[str, FactValue]
    ) -> dict[str, float]:
        """The sections of the `n` nearest pieces in a language, with the cosine of the nearest piece of each."""
        conditions: list[dict[str, Any]] = [{"language": language}]
        if topic:
            conditions.append({"topic": topic})
        conditions += [{f"fact:{name}": value} for name, value in where.items()]
        with _reachable(self._place):
            found = self._collection.query(
                query_embeddings=vector.tolist(),
                n_results=n,
                where=conditions[0] if len(conditions) == 1 else {"$and": conditions},
                include=["distances"],
            )
        best: dict[str, float] = {}
        for piece, distance in zip(found["ids"][0], (found["distances"] or [[]])[0], strict=True):
            section = piece.rsplit("|", 2)[0]
            best[section] = max(best.get(section, -1.0), 1.0 - float(distance))
        return best

    def fetch(self, ids: Sequence[str]) -> dict[str, Vectors]:
        """The vectors of some pieces."""
        if not ids:
            return {}
        with _reachable(self._place):
            found = self._collection.get(ids=list(ids), include=["embeddings"])
        vectors = np.asarray(found["embeddings"], dtype=np.float32)
        return dict(zip(found["ids"], vectors, strict=True))

    def count(self) -> int:
        """How many vectors there are."""
        with _reachable(self._place):
            return int(self._collection.count())

    def close(self) -> None:
        """Lets the files go."""
        _close(self._client)


def create(folder: Path, url: str, generation: str) -> VectorStore:
    """A new, empty collection for a generation."""
    with _reachable(url or str(folder)):
        client = _client(folder, url)
        # Wider than Chroma's defaults: at this size the search is then as good as exact, and still takes milliseconds.
        collection = client.create_collection(
            _name(generation),
            configuration={
                "hnsw": {
                    "space": "ip",
                    "ef_construction": 200,
                    "ef_search": 400,
                    "max_neighbors": 32,
                }
            },
            embedding_function=None,
        )
    return VectorStore(client, collection, url or str(folder))


def open_store(folder: Path, url: str, generation: str) -> VectorStore:
    """The collection of a generation that was built. Raises `OperatorError` where it is not to be had."""
    place = url or str(folder)
    if not url and not folder.is_dir():
        raise OperatorError(f"{folder} is missing: rebuild the index with `saphan ingest --rebuild`")
    from chromadb.errors import NotFoundError

    with _reachable(place):
        client = _client(folder, url)
        try:
            collection = client.get_collection(_name(generation), embedding_function=None)
        except NotFoundError as error:
            raise OperatorError(
                f"the Chroma collection of generation {generation} is not in {place}: "
                "rebuild it with `saphan ingest --rebuild`"
            ) from error
    return VectorStore(client, collection, place)


def drop(url: str, generation: str) -> None:
    """Removes a generation's collection from a server; a missing one is no error."""
    from chromadb.errors import NotFoundError

    with _reachable(url):
        client = _client(Path(), url)
        try:
            client.delete_collection(_name(generation))
        except NotFoundError:
            return
        finally:
            _close(client)


def check_server(url: str) -> None:
    """Raises `OperatorError` when a Chroma server does not answer."""
    with _reachable(url):
        client = _client(Path(), url)
        client.heartbeat()
        _close(client)


def _close(client: ClientAPI) -> None:
    # Both kinds of client have `close`, which their common type does not say.
    close: Callable[[], None] = client.close  # type: ignore[attr-defined]
    close()


def _name(generation: str) -> str:
    return f"saphan-{generation}"


def _client(folder: Path, url: str) -> ClientAPI:
    import chromadb
    from chromadb.config import Settings

    quiet = Settings(anonymized_telemetry=False)
    if not url:
        return chromadb.PersistentClient(str(folder), settings=quiet)
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise OperatorError(f"SAPHAN_CHROMA_URL is {url!r}: write scheme, host and port, such as http://127.0.0.1:8100")
    secure = parts.scheme == "https"
    return chromadb.HttpClient(
        host=parts.hostname, port=parts.port or (443 if secure else 80), ssl=secure, settings=quiet
    )


@contextmanager
def _reachable(place: str) -> Iterator[None]:
    """Turns Chroma's and its transport's errors into one clear line."""
    from chromadb.errors import ChromaError

    try:
        yield
    except OperatorError:
        raise
    except (ChromaError, OSError, ValueError, RuntimeError) as error:
        reason = str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__
        raise OperatorError(f"Chroma at {place} does not answer as it should ({reason})") from error
