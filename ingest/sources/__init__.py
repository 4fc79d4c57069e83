"""One file for each kind of source. A module here that has `suffixes` and `read` is found by its place.

`suffixes` are the endings of its files' names; of several that fit a name the longest counts ("gaps.yaml" before
".yaml").
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from knowledge.documents import Section

Reader = Callable[[Path], list[Section]]


def readers() -> Mapping[str, Reader]:
    """The reader of each ending of a file's name (".md"), from the modules of this package."""
    found: dict[str, Reader] = {}
    for module in pkgutil.iter_modules(__path__):
        source = import_module(f"{__name__}.{module.name}")
        for suffix in source.suffixes:
            found[suffix] = source.read
    return found


def reader_of(path: Path) -> Reader | None:
    """The reader for a file by its name, None for a kind that is not supported."""
    name = path.name.lower()
    known = readers()
    fitting = [ending for ending in known if name.endswith(ending)]
    return known[max(fitting, key=len)] if fitting else None
