"""Reads files in other processes while what was read before is worked on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TypeVar

from ingest.apart.reading import AT_ONCE

Found = TypeVar("Found")


def ahead(
    paths: Iterable[Path], read: Callable[[Path], Found], apart: Callable[[Path], bool]
) -> Iterator[tuple[Path, Callable[[], Found]]]:
    """Each path with what gives its reading (or raises what `read` raised), in the order of the paths.

    The next `AT_ONCE` files of those that are read `apart` are being read while the caller works on one. Files that
    are read in this process are read when the caller asks: ahead they would only take its time.
    """
    remaining = iter(paths)
    with ThreadPoolExecutor(AT_ONCE) as pool:

        def begun(path: Path) -> tuple[Path, Callable[[], Found]]:
            return (path, pool.submit(read, path).result) if apart(path) else (path, lambda: read(path))

        waiting = deque(map(begun, islice(remaining, AT_ONCE)))
        try:
            while waiting:
                current = waiting.popleft()
                waiting.extend(map(begun, islice(remaining, 1)))
                yield current
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
