"""One file for each kind of source. A module here with `suffixes` and one of three functions is found by its place:

- `read(path) -> list[Section]` for files that staff write for Saphan (Markdown, catalogues, phrasings);
- `manuscript(path) -> Manuscript` for files made for people (PDF, Office, web pages), of which `ingest.passages` makes
  sections; it is called in a process of its own (`ingest.apart`), and so is `page_count(path) -> int` where there is
  one, by which long files get more time;
- `read_members(path) -> Reading` for files that hold others.

A module with both `read` and `manuscript` says by `is_undescribed(path) -> bool` for which files the second is.

`suffixes` are the endings of its files' names; of several that fit a name the longest counts ("gaps.yaml" before
".yaml"). A module whose files are no text says in `begins_with` (bytes) how they begin.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from ingest import apart
from ingest.metadata.beside import with_sidecar
from ingest.passages import composed
from knowledge.documents import Section
from knowledge.remarks import Remark


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a file, and what staff should know of it."""

    sections: list[Section]
    remarks: tuple[Remark, ...] = ()


Reader = Callable[[Path], Reading]


def readers() -> Mapping[str, Reader]:
    """The reader of each ending of a file's name (".md"), from the modules of this package."""
    return {suffix: _reader(source) for source in _sources() for suffix in source.suffixes}


def signatures() -> Mapping[str, bytes]:
    """What files of the kinds that are no text begin with, by the ending of their names."""
    with_one = (source for source in _sources() if hasattr(source, "begins_with"))
    return {suffix: source.begins_with for source in with_one for suffix in source.suffixes}


def module_of(path: Path) -> Any:
    """The module that reads a file, by its name; None for a kind that is not supported."""
    name = path.name.lower()
    fitting = [(len(suffix), source) for source in _sources() for suffix in source.suffixes if name.endswith(suffix)]
    return max(fitting, key=lambda each: each[0])[1] if fitting else None


def reader_of(path: Path) -> Reader | None:
    """The reader for a file by its name, None for a kind that is not supported."""
    source = module_of(path)
    return _reader(source) if source else None


def read_apart(path: Path) -> bool:
    """Whether a file is read in another process."""
    source = module_of(path)
    if hasattr(source, "is_undescribed"):
        return bool(source.is_undescribed(path))
    return hasattr(source, "manuscript") or hasattr(source, "read_members")


def _sources() -> Iterator[Any]:
    return (import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))


def _reader(source: Any) -> Reader:
    if hasattr(source, "is_undescribed"):
        return lambda path: _composed(path) if source.is_undescribed(path) else _as_written(source, path)
    if hasattr(source, "read"):
        return lambda path: _as_written(source, path)
    if hasattr(source, "read_members"):
        return lambda path: _unpacked(source, path)
    return _composed


def _as_written(source: Any, path: Path) -> Reading:
    return Reading(with_sidecar(path, source.read(path)))


def _unpacked(source: Any, path: Path) -> Reading:
    reading: Reading = source.read_members(path)
    return replace(reading, sections=with_sidecar(path, reading.sections))


def _composed(path: Path) -> Reading:
    found = apart.shared().manuscript(path)
    return Reading(*composed(path, found))
