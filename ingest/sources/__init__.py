"""One file for each kind of source. A module here that has `suffixes` and `read` is found by its place.

A module whose files are no text says in `begins_with` (bytes) how they begin.

`suffixes` are the endings of its files' names; of several that fit a name the longest counts ("gaps.yaml" before
".yaml").
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from knowledge.documents import Section

Reader = Callable[[Path], list[Section]]


def readers() -> Mapping[str, Reader]:
    """The reader of each ending of a file's name (".md"), from the modules of this package."""
    return {suffix: source.read for source in _sources() for suffix in source.suffixes}


def signatures() -> Mapping[str, bytes]:
    """What files of the kinds that are no text begin with, by the ending of their names."""
    with_one = (source for source in _sources() if hasattr(source, "begins_with"))
    return {suffix: source.begins_with for source in with_one for suffix in source.suffixes}


def _sources() -> Iterator[Any]:
    return (import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))


def reader_of(path: Path) -> Reader | None:
    """The reader for a file by its name, None for a kind that is not supported."""
    name = path.name.lower()
    known = readers()
    fitting = [ending for ending in known if name.endswith(ending)]
    return known[max(fitting, key=len)] if fitting else None
