"""Vectors that were computed once: a file of the starter corpus's vectors and a database of all others.

Every vector passes through float16, whether it comes from the cache or fresh from the model, so that an index built
twice is the same. The rounding moves a cosine by less than 0.001.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from bot.errors import OperatorError
from knowledge.embeddings import SaphanEmbeddings, Vectors, unit_vectors

log = logging.getLogger(__name__)

Stored = NDArray[np.float16]

_PATIENCE = 60.0
"""Seconds to wait for another process that writes."""

_AT_ONCE = 500
"""Keys in one question to the database; SQLite allows 999 even in old builds."""

_SORTED_BATCHES = 16
"""Batches whose texts are sorted by length together."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS vectors (
    model TEXT NOT NULL, text BLOB NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (model, text)
) WITHOUT ROWID
"""


@dataclass(frozen=True, slots=True)
class _Seed:
    """Vectors of one model read from a file: `rows` says where a text's key stands in `vectors`."""

    model: str
    rows: dict[bytes, int]
    vectors: Stored


class VectorCache:
    """Vectors of passages by embedding name and text, in `folder`/vectors.sqlite3.

    Several threads and processes may use one folder at once. Nothing in it is precious: it can be deleted at any time
    when no process uses it, and what is missing is computed again.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "vectors.sqlite3"
        self._seeds: list[_Seed] = []

    def seed(self, path: Path) -> None:
        """Looks texts up in a file that `export` wrote before anything else; the file is only read.

        Raises `OperatorError` if the file is missing or broken. A file of another model's vectors is no error: it is
        noted in the log and not used.
        """
        self._seeds.append(_read_seed(path))

    def embed_passages(
        self, embeddings: SaphanEmbeddings, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """The vectors (len(texts), dimension) of texts, of length 1; only unknown texts go to the model, each once.

        What is computed is kept batch by batch, so that a killed process loses one batch at most. `progress` is told
        how many more of the texts are done, `len(texts)` in all. Raises `OperatorError` when the database is damaged
        or cannot be written.
        """
        keys = [_key(text) for text in texts]
        text_of = dict(zip(keys, texts, strict=True))
        uses = Counter(keys)
        found = self._seeded(embeddings.name, text_of)

        def report(done: Iterable[bytes]) -> None:
            if progress and (count := sum(uses[key] for key in done)):
                progress(count)

        with self._database() as database:
            kept = _select(database, embeddings.name, [key for key in text_of if key not in found])
            found |= {key: vector for key, vector in kept.items() if _whole(vector, embeddings.dimension)}
            report(found)
            missing = [key for key in text_of if key not in found]
            for batch in _of_like_length(missing, text_of, embeddings.batch_size):
                vectors = _rounded(embeddings.embed_documents([text_of[key] for key in batch]))
                fresh = dict(zip(batch, vectors, strict=True))
                _insert(database, embeddings.name, fresh)
                found |= fresh
                report(fresh)
        return _together([found[key] for key in keys], embeddings.dimension)

    def export(self, path: Path, embeddings_name: str, texts: Sequence[str]) -> None:
        """Writes the vectors of texts to a file for `seed`: arrays `model`, `keys` (n, 32) and `vectors` (n, d).

        The same texts and vectors give the same bytes. Raises `OperatorError` if a text has no vector yet.
        """
        keys = sorted({_key(text) for text in texts})
        found = self._seeded(embeddings_name, keys)
        with self._database() as database:
            found |= _select(database, embeddings_name, [key for key in keys if key not in found])
        if missing := len(keys) - len(found):
            raise OperatorError(
                f"{missing} of {len(keys)} texts have no vector of {embeddings_name} yet: embed them first."
            )
        arrays = {
            "model": np.array(embeddings_name),
            "keys": np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(len(keys), 32),
            "vectors": np.array([found[key] for key in keys], dtype=np.float16),
        }
        unfinished = path.with_name(f"{path.name}.{os.getpid()}.new")
        with unfinished.open("wb") as file:
            np.savez(file, allow_pickle=False, **arrays)
        unfinished.replace(path)

    def _seeded(self, model: str, keys: Iterable[bytes]) -> dict[bytes, Stored]:
        own = [seed for seed in self._seeds if seed.model == model]
        if self._seeds and not own:
            log.warning("The vectors that come with Saphan are not used: they are of another model than %s.", model)
        return {key: seed.vectors[seed.rows[key]] for key in keys for seed in own if key in seed.rows}

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OperatorError(f"The folder of the embedding cache cannot be made: {error}") from error
        try:
            with closing(sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)) as database:
                self._prepare(database)
                yield database
        except sqlite3.Error as error:
            raise OperatorError(self._what_to_mend(error)) from error

    def _prepare(self, database: sqlite3.Connection) -> None:
        """Write-ahead logging, so that readers and the writer do not wait for one another, and the table.

        A power cut may cost the last batches, no more. SQLite does not wait when two processes switch a new database
        to write-ahead logging at once, but fails with "database is locked"; so one process at a time.
        """
        try:
            with FileLock(f"{self._path}.lock", timeout=_PATIENCE):
                database.execute("PRAGMA journal_mode=WAL")
                database.execute("PRAGMA synchronous=NORMAL")
                database.execute(_SCHEMA)
        except OSError as error:
            raise OperatorError(f"The embedding cache {self._path} cannot be locked: {error}") from error

    def _what_to_mend(self, error: sqlite3.Error) -> str:
        # The low byte is the primary code: https://www.sqlite.org/rescode.html
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}:
            return (
                f"The embedding cache is damaged ({error}): delete {self._path} and, where they are there, its "
                "neighbours ending in -wal and -shm, then run this again; the vectors are computed anew."
            )
        return (
            f"The embedding cache {self._path} cannot be used ({error}): look at its permissions, the free space, and "
            "other processes that use it."
        )


def _key(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()


def _rounded(vectors: list[list[float]]) -> Stored:
    return np.array(vectors, dtype=np.float16)


def _whole(vector: Stored, dimension: int) -> bool:
    """False for what a flipped bit or a cut blob left behind: such a vector is computed again and replaced."""
    return len(vector) == dimension and bool(np.isfinite(vector).all())


def _together(vectors: Sequence[Stored], dimension: int) -> Vectors:
    return unit_vectors(np.array(vectors, dtype=np.float16).reshape(len(vectors), dimension))


def _batches(keys: Sequence[bytes], size: int) -> Iterator[Sequence[bytes]]:
    return (keys[start : start + size] for start in range(0, len(keys), size))


def _of_like_length(keys: Sequence[bytes], text_of: Mapping[bytes, str], size: int) -> Iterator[Sequence[bytes]]:
    """Batches of texts of about the same length: none waits long for its longest text, or is filled up to it.

    Only neighbours are sorted, so that each stretch of the work has short and long texts and the time left is told
    well.
    """
    for stretch in _batches(keys, size * _SORTED_BATCHES):
        yield from _batches(sorted(stretch, key=lambda key: len(text_of[key])), size)


def _select(database: sqlite3.Connection, model: str, keys: Sequence[bytes]) -> dict[bytes, Stored]:
    found: dict[bytes, Stored] = {}
    for batch in _batches(keys, _AT_ONCE):
        marks = ",".join("?" * len(batch))
        rows = database.execute(
            f"SELECT text, vector FROM vectors WHERE model = ? AND text IN ({marks})", (model, *batch)
        )
        found |= {text: np.frombuffer(vector, dtype="<f2", count=len(vector) // 2) for text, vector in rows}
    return found


def _insert(database: sqlite3.Connection, model: str, vectors: Mapping[bytes, Stored]) -> None:
    rows = [(model, key, vector.astype("<f2").tobytes()) for key, vector in vectors.items()]
    # Waiting for another writer works only for a transaction that says at its start that it will write.
    database.execute("BEGIN IMMEDIATE")
    with database:
        database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)


def _read_seed(path: Path) -> _Seed:
    try:
        with np.load(path, allow_pickle=False) as file:
            model, keys, vectors = str(file["model"]), file["keys"], file["vectors"]
            rows = {key.tobytes(): row for row, key in enumerate(keys)}
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        EOFError,
        zipfile.BadZipFile,
        zlib.error,
    ) as error:
        raise _broken(path, str(error)) from error
    if keys.dtype != np.uint8 or keys.shape != (len(vectors), 32) or vectors.dtype != np.float16 or vectors.ndim != 2:
        raise _broken(path, "its arrays are not those of a file of vectors")
    if not np.isfinite(vectors).all():
        raise _broken(path, "it holds values that are not numbers")
    return _Seed(model, rows, vectors)


def _broken(path: Path, why: str) -> OperatorError:
    return OperatorError(
        f"The file of vectors {path} cannot be read ({why}): restore it, or renew it with `make corpus`."
    )
