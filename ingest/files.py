"""Which files a run of the ingest is about, and what is known of each from the last run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path
from typing import Any

from bot.errors import OperatorError
from ingest.catalogue import SUFFIX, label_files, mapping_beside, read_mapping
from ingest.reading import read_text

IGNORE_FILE = ".ingestignore"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a file looked like when it was read; `others` are the hashes of the files that its reading depends on."""

    size: int
    modified: int
    hash: str
    others: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """The files of a run, and those that an ignore file leaves out on purpose."""

    files: tuple[Path, ...]
    ignored: tuple[Path, ...]


def find(paths: Iterable[Path]) -> Found:
    """All files under the given files and folders, in a stable order. A path that is not there is an `OperatorError`.

    Left out: names that begin with a dot, mapping files, and what an `.ingestignore` in a given folder names
    (a name, a path or a pattern in each line, # for comments).
    """
    files: dict[Path, None] = {}
    ignored: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise OperatorError(f"{path}: there is no such file or folder")
        if path.is_file():
            files[path.resolve()] = None
            continue
        patterns = _patterns(path / IGNORE_FILE)
        for file in _under(path.resolve()):
            name = file.relative_to(path.resolve()).as_posix()
            skip = any(fnmatch(name, pattern) or fnmatch(file.name, pattern) for pattern in patterns)
            (ignored if skip else files)[file] = None
    return Found(tuple(files), tuple(ignored))


def _under(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _under(entry)
        elif not entry.name.endswith(SUFFIX):
            yield entry


def _patterns(path: Path) -> list[str]:
    if not path.is_file():
        return []
    lines = (line.strip() for line in read_text(path).split("\n"))
    return [line for line in lines if line and not line.startswith("#")]


def fingerprint(path: Path) -> Fingerprint:
    """The file as it is now. Raises `OSError` where it cannot be read."""
    status = path.stat()
    others = {str(other): _hash(other) for other in sorted(dependencies(path)) if other.is_file()}
    return Fingerprint(status.st_size, status.st_mtime_ns, _hash(path), others)


def unchanged(path: Path, known: Mapping[str, Any]) -> bool:
    """Whether a file is as it was when it was read; its text is read only if size or time differ."""
    status = path.stat()
    others = {str(other) for other in dependencies(path) if other.is_file()}
    if others != set(known["others"]) or any(_hash(Path(name)) != hash_ for name, hash_ in known["others"].items()):
        return False
    if (status.st_size, status.st_mtime_ns) == (known["size"], known["modified"]):
        return True
    return bool(status.st_size == known["size"] and _hash(path) == known["hash"])


def dependencies(path: Path) -> set[Path]:
    """The mapping and label files that a catalogue's reading depends on."""
    if path.suffix.lower() not in {".csv", ".yaml", ".yml"}:
        return set()
    mapping = mapping_beside(path)
    return {mapping, *label_files(mapping, read_mapping(mapping))} if mapping else set()


def as_json(print_: Fingerprint) -> dict[str, Any]:
    """A fingerprint as plain values."""
    return asdict(print_)


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
