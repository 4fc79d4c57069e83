"""The generations of an index: each build stands in a folder of its own, and one small file says which is current.

    index/current                 the id of the current generation, replaced by an atomic rename
    index/writer.lock             held by the one process that builds
    index/generations/<id>/       one build; complete when manifest.json is there (it is written last)

Readers never see a half-built index, a killed build changes nothing, and an earlier generation can be brought back.
"""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import OperatorError

log = logging.getLogger(__name__)

MANIFEST = "manifest.json"
FORMAT = 1
_ID = re.compile(r"[0-9]{8}t[0-9]{6}-[0-9]{6}")
_ID_FORMAT = "%Y%m%dt%H%M%S-%f"
KEPT = 3

Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is made of.

    `sections` counts language variants; `sizes` are the bytes of each file that does not change any more.
    """

    id: str
    created: str
    embeddings: str
    dimension: int
    sections: int
    store: str
    sizes: Mapping[str, int] = field(default_factory=dict)
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
        except UnicodeDecodeError:
            name = ""
        if not _ID.fullmatch(name):
            raise OperatorError(f"{self.folder / 'current'} is damaged: {self._how_to_come_back()}")
        return name

    def stamp(self) -> Stamp | None:
        """What tells one state of the file `current` from the next, without reading it; None where it is not there."""
        try:
            status = (self.folder / "current").stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size

    def manifest(self, generation: str) -> Manifest:
        """What a complete generation is made of; `OperatorError` for one that is not there or not readable."""
        path = self.path(generation) / MANIFEST
        if not _ID.fullmatch(generation) or not path.is_file():
            raise OperatorError(f"there is no complete generation {generation!r}: {self._how_to_come_back()}")
        try:
            return _read_manifest(path)
        except (OSError, ValueError, TypeError) as error:
            raise OperatorError(f"{path} is damaged: {self._how_to_come_back()}") from error

    def is_there(self, generation: str) -> bool:
        """Whether a complete generation is still on the disk."""
        return (self.path(generation) / MANIFEST).is_file()

    def complete(self) -> list[Manifest]:
        """All complete generations, oldest first; one whose manifest cannot be read is left out with a warning."""
        found, unreadable = self._look()
        for generation, reason in unreadable.items():
            log.warning("generation %s is left out, its manifest cannot be read: %s", generation, reason)
        return found

    def use(self, generation: str) -> None:
        """Makes a complete generation the current one, by an atomic rename. Call it as the writer."""
        self.manifest(generation)
        following = self.folder / f"current.{os.getpid()}.new"
        with _written_in(self.folder):
            with following.open("w", encoding="utf-8") as file:
                file.write(f"{generation}\n")
                file.flush()
                os.fsync(file.fileno())
            following.replace(self.folder / "current")

    def finish(self, manifest: Manifest) -> None:
        """Marks a build as complete; its manifest is the last file of it, and tells the sizes of the others.

        Everything else is forced to the disk before, so that not even a power cut leaves a complete-looking ruin.
        """
        folder = self.path(manifest.id)
        with _written_in(folder):
            sizes = {}
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                _force_to_disk(path)
                # Chroma writes into its database whenever it opens it.
                if not path.name.startswith("chroma.sqlite3"):
                    sizes[path.relative_to(folder).as_posix()] = path.stat().st_size
            following = (folder / MANIFEST).with_suffix(".new")
            following.write_text(json.dumps(asdict(replace(manifest, sizes=sizes)), indent=1), encoding="utf-8")
            _force_to_disk(following)
            following.replace(folder / MANIFEST)

    def check_files(self, manifest: Manifest, apart_from: Collection[str] = ()) -> None:
        """Raises `ValueError` or `OSError` where a file is not as long as it was when the build was finished.

        Chroma's engine dies, and the process with it, when it reads a graph that was cut.
        """
        for name, size in manifest.sizes.items():
            if name not in apart_from and (found := (self.path(manifest.id) / name).stat().st_size) != size:
                raise ValueError(f"{name} has {found} bytes of {size}")

    def new_id(self) -> str:
        """The time, as an id that sorts after all there are, even if the clock was put back."""
        now = datetime.now(UTC)
        taken = sorted(path.name for path in self.folder.glob("generations/*") if _ID.fullmatch(path.name))
        if taken:
            now = max(now, datetime.strptime(f"{taken[-1]}+0000", f"{_ID_FORMAT}%z") + timedelta(microseconds=1))
        return now.strftime(_ID_FORMAT)

    @contextmanager
    def writer(self) -> Iterator[None]:
        """Holds the right to build; a second writer is refused at once. A killed writer's right ends with it."""
        with _written_in(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.folder / "writer.lock")
            try:
                lock.acquire(timeout=0)
            except Timeout as error:
                raise OperatorError(
                    f"another process is building the index in {self.folder}: "
                    "wait until it has finished, then try again"
                ) from error
        try:
            yield
        finally:
            lock.release()

    def leftovers(self) -> list[str]:
        """Builds never finished, and finished ones beyond the last `KEPT`; only the writer may remove them."""
        names = sorted(path.name for path in self.folder.glob("generations/*") if path.is_dir())
        complete = [manifest.id for manifest in self.complete()]
        kept = {*complete[-KEPT:], self.current()}
        return [name for name in names if name not in kept]

    def disown(self, generation: str) -> None:
        """Makes a generation look unfinished, so that nobody begins to use it while it is being removed."""
        with _written_in(self.folder):
            (self.path(generation) / MANIFEST).unlink(missing_ok=True)

    def remove(self, generation: str) -> None:
        """Deletes a generation's folder, its manifest first so that it never looks complete."""
        self.disown(generation)
        with _written_in(self.folder):
            shutil.rmtree(self.path(generation))

    def remove_unfinished_switches(self) -> None:
        """Deletes what a writer left that was killed while it made another generation current."""
        with _written_in(self.folder):
            for path in self.folder.glob("current.*.new"):
                path.unlink()

    def _look(self) -> tuple[list[Manifest], dict[str, str]]:
        """The complete generations, and those whose manifest cannot be read with the reason."""
        found, unreadable = [], {}
        for path in sorted(self.folder.glob(f"generations/*/{MANIFEST}")):
            try:
                found.append(_read_manifest(path))
            except FileNotFoundError:
                continue  # A writer in another process is just removing it.
            except (OperatorError, OSError, ValueError, TypeError) as error:
                unreadable[path.parent.name] = str(error)
        return found, unreadable

    def _how_to_come_back(self) -> str:
        if known := [manifest.id for manifest in self._look()[0]]:
            return f"bring one back with `saphan index use`, there are {', '.join(reversed(known))}"
        return f"there is none to bring back; delete {self.folder} and take your documents in with `saphan ingest`"


def _read_manifest(path: Path) -> Manifest:
    values = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(values, dict):
        raise TypeError("it is no JSON object")
    if (version := values.get("format")) != FORMAT:
        raise OperatorError(
            f"{path} is of another version of Saphan (format {version}, this one reads {FORMAT}): "
            f"delete {path.parents[2]} and take your documents in again with `saphan ingest`"
        )
    manifest = Manifest(**values)
    if manifest.id != path.parent.name:
        raise ValueError(f"it names generation {manifest.id!r}")
    return manifest


def _force_to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def _written_in(folder: Path) -> Iterator[None]:
    try:
        yield
    except OperatorError:
        raise
    except OSError as error:
        raise OperatorError(f"cannot write the index in {folder}: {error.strerror or error}") from error
