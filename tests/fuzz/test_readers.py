"""Whatever bytes a file has, its reader gives a manuscript or refuses it: no other error, no hang."""

from __future__ import annotations

import json
import signal
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutations import damaged

from ingest.apart import Apart
from ingest.manuscript import Manuscript
from ingest.passages import composed
from ingest.reading import RefusedError
from ingest.sources import module_of, reader_of

FIXTURES = Path(__file__).parents[1] / "fixtures" / "documents"
KINDS = (".pdf", ".docx", ".pptx", ".xlsx", ".csv", ".html", ".txt", ".zip")
PATIENCE = 120
_BOMBS = ("bomb", "laughs", "wide", "many", "deep")
_LARGEST = 130_000


@cache
def seeds() -> dict[str, list[tuple[str, bytes]]]:
    """The fixtures of each kind, without those that only size makes hostile."""
    found: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
    for path in sorted(FIXTURES.rglob("*")):
        fit = path.suffix in KINDS and not any(word in path.name for word in _BOMBS)
        if fit and path.stat().st_size <= _LARGEST:
            found[path.suffix].append((path.name, path.read_bytes()))
    return found


def mutated(kind: str, chance: Random) -> tuple[str, bytes]:
    """A damaged file of a kind; sometimes one of another kind under its name."""
    files = seeds()[kind]
    name, content = chance.choice(files)
    if chance.random() < 0.05:
        content = chance.choice(seeds()[chance.choice(KINDS)])[1]
    return name, damaged(content, [other for _, other in files], chance)


@contextmanager
def within_patience() -> Iterator[None]:
    """Ends what hangs with an error."""

    def hangs(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError("the reader hangs")

    before = signal.signal(signal.SIGALRM, hangs)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def check(kind: str, seed: int) -> None:
    name, content = mutated(kind, Random(seed))
    with TemporaryDirectory() as folder, within_patience():
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            if kind == ".zip":
                reader = reader_of(path)
                assert reader
                reader(path)
                return
            found = module_of(path).manuscript(path)
            assert Manuscript.from_json(json.loads(json.dumps(found.to_json()))) == found
            composed(path, found)
        except RefusedError as refused:
            # Raised for the file, and worded: no bare name of an error.
            if not refused.reason:
                raise AssertionError(path) from refused


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no alarm")
FUZZED = settings(deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)


@pytest.mark.parametrize("kind", KINDS)
@settings(FUZZED, max_examples=20)
@given(seed=st.integers(0, 2**32))
def test_damaged_files_are_read_or_refused(kind: str, seed: int) -> None:
    check(kind, seed)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@settings(FUZZED, max_examples=400, derandomize=False, print_blob=True)
@given(seed=st.integers(0, 2**32))
def test_many_damaged_files_are_read_or_refused(kind: str, seed: int) -> None:
    check(kind, seed)


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    with Apart() as apart:
        yield apart


@settings(FUZZED, max_examples=15)
@given(kind=st.sampled_from([kind for kind in KINDS if kind != ".zip"]), seed=st.integers(0, 2**32))
def test_the_reading_process_outlives_damaged_files(apart: Apart, kind: str, seed: int) -> None:
    name, content = mutated(kind, Random(seed))
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            apart.manuscript(path)
        except RefusedError as refused:
            if "broke down" in refused.reason:
                raise AssertionError(f"{kind} {seed}") from refused
