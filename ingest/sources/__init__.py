"""One file for each kind of source. A module here that has `suffixes` and `read` is found by its place."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from knowledge.documents import Section

Reader = Callable[[Path], list[Section]]


def readers() -> Mapping[str, Reader]:
    """The reader of each file suffix (".md"), from the modules of this package."""
    found: dict[str, Reader] = {}
    for module in pkgutil.iter_modules(__path__):
        source = import_module(f"{__name__}.{module.name}")
        for suffix in source.suffixes:
            found[suffix] = source.read
    return found
