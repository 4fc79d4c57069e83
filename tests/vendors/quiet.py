"""What a client must not do: use the environment's proxies, or leave connections behind."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


def misleading_environment(patch: pytest.MonkeyPatch) -> None:
    """Proxies that do not exist: whoever uses them reaches nothing."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        patch.setenv(name, "http://127.0.0.1:1")
        patch.setenv(name.lower(), "http://127.0.0.1:1")
    patch.delenv("NO_PROXY", raising=False)
    patch.delenv("no_proxy", raising=False)


@contextmanager
def nothing_left_open() -> Iterator[None]:
    """Fails where a connection, a session or a file was not closed."""
    # What tests before left to the garbage collector is not this one's.
    gc.collect()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ResourceWarning)
        yield
        gc.collect()
    left = [str(warning.message) for warning in caught if issubclass(warning.category, ResourceWarning)]
    assert left == []
