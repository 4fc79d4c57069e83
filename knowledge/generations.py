"""The generations of an index: each build stands in a folder of its own, and one small file says which is current.

    index/current                 the id of the current generation, replaced by an atomic rename
    index/writer.lock             held by the one process that builds
    index/generations/<id>/       one build; complete when manifest.json is there (it is written last)

Readers never see a half-built index, a killed build changes nothing, and an earlier generation can be brought back.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import OperatorError

MANIFEST = "manifest.json"
FORMAT = 1
_ID = re.compile(r"[0-9]{8}t[0-9]{6}-[0-9a-f]{6}")
KEPT = 3


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is made of; `sections` counts language variants."""

    id: str
    created: str
    embeddings: str
    dimension: int
    sections: int
    store: str
    format: int = FORMAT


class Generations:
    """The builds in one index folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, generation: str) -> Path:
        """The folder of a generation."""
        return self.folder / "generations" / generation

    def current(self) -> str | None:
        """The id of the current generation, None where nothing was built yet."""
        try:
            name = (self.folder / "current").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise OperatorError(f"cannot read {self.folder / 'current'}: {error.strerror}") from error
        if not _ID.fullmatch(name):
            raise OperatorError(f"{self.folder / 'current'} is damaged: `saphan index use` with an id of `index list`")
        return name

    def manifest(self, generation: str) -> Manifest:
        """What a complete generation is made of; `OperatorError` for one that is not there or not readable."""
        path = self.path(generation) / MANIFEST
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
            manifest = Manifest(**values)
        except FileNotFoundError as error:
            raise OperatorError(f"there is no generation {generation!r}: see `saphan index list`") from error
        except (OSError, ValueError, TypeError) as error:
            raise OperatorError(f"{path} is damaged: bring back another with `saphan index use`") from error
        if manifest.format != FORMAT:
            raise OperatorError(f"{path} is of another version of Saphan: rebuild it with `saphan ingest --rebuild`")
        return manifest

    def complete(self) -> list[Manifest]:
        """All complete generations, oldest first."""
        found = sorted(self.folder.glob(f"generations/*/{MANIFEST}"))
        return [self.manifest(path.parent.name) for path in found]

    def use(self, generation: str) -> None:
        """Makes a complete generation the current one, by an atomic rename."""
        self.manifest(generation)
        following = self.folder / f"current.{os.getpid()}.new"
        with following.open("w", encoding="utf-8") as file:
            file.write(f"{generation}\n")
            file.flush()
            os.fsync(file.fileno())
        following.replace(self.folder / "current")

    def finish(self, manifest: Manifest) -> None:
        """Marks a build as complete; its manifest is the last file of it."""
        path = self.path(manifest.id) / MANIFEST
        following = path.with_suffix(".new")
        following.write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
        following.replace(path)

    def new_id(self) -> str:
        """An id that sorts by time."""
        return f"{datetime.now(UTC):%Y%m%dt%H%M%S}-{secrets.token_hex(3)}"

    @contextmanager
    def writer(self) -> Iterator[None]:
        """Holds the right to build; a second writer is refused at once."""
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.folder / "writer.lock")
        try:
            with lock.acquire(timeout=0):
                yield
        except Timeout as error:
            raise OperatorError(
                f"another process is building the index in {self.folder}: wait until it has finished, then try again"
            ) from error

    def leftovers(self) -> list[str]:
        """Builds never finished, and finished ones beyond the last `KEPT`; only the writer may remove them."""
        names = sorted(path.name for path in self.folder.glob("generations/*") if path.is_dir())
        complete = [manifest.id for manifest in self.complete()]
        kept = {*complete[-KEPT:], self.current()}
        return [name for name in names if name not in kept]

    def remove(self, generation: str) -> None:
        """Deletes a generation's folder, its manifest first so that it never looks complete."""
        (self.path(generation) / MANIFEST).unlink(missing_ok=True)
        shutil.rmtree(self.path(generation))
