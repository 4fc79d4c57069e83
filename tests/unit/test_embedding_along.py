"""What was read is embedded while more is read, and the progress of both is told as one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from ingest.apart import ahead
from ingest.embedding import EmbeddingAlong
from knowledge.documents import Section
from knowledge.index import Progress

PATIENCE = 120


class Told(Progress):
    """Adds up what it is told."""

    def __init__(self) -> None:
        self.steps: list[int] = []

    def advance(self, steps: int) -> None:
        self.steps.append(steps)


def sections(count: int, mark: str) -> list[Section]:
    return [Section(f"{mark}#{n}", "en", "Title", f"H{n}", f"Text {n} of {mark}.", "general") for n in range(count)]


@pytest.mark.parametrize("sizes", [[1, 1, 1], [7, 1_000_003, 13], [3] * 50])
def test_the_progress_comes_to_the_sum_of_the_sizes(sizes: list[int]) -> None:
    told, embedded = Told(), list[str]()

    def embed(texts: Sequence[str], done: Callable[[int], None]) -> None:
        for text in texts:
            embedded.append(text)
            done(1)

    along = EmbeddingAlong(told, embed)
    for number, size in enumerate(sizes):
        along.take(sections(number % 40, f"d{number}"), size)
    along.finish()
    assert sum(told.steps) == sum(sizes)
    assert min(told.steps) > 0
    assert len(embedded) == len(set(embedded)) == sum(number % 40 for number in range(len(sizes)))


def test_short_files_are_embedded_together_and_a_long_one_is_not_waited_for() -> None:
    calls: list[int] = []
    along = EmbeddingAlong(Progress(), lambda texts, done: calls.append(len(texts)))
    for number in range(40):
        along.take(sections(1, f"short{number}"), 10)
    assert calls == []
    along.take(sections(100, "long"), 10)
    assert calls == [140]
    along.finish()
    assert calls == [140]


def test_gaps_and_phrasings_are_not_embedded_as_passages() -> None:
    texts: list[str] = []
    along = EmbeddingAlong(Progress(), lambda found, done: texts.extend(found))
    along.take([Section("g#a", "en", "", "A", "gap", "t", kind="gap"), *sections(1, "d")], 10)
    along.finish()
    assert len(texts) == 1


def test_the_next_files_are_read_while_one_is_worked_on() -> None:
    begun = {name: threading.Event() for name in "abcd"}

    def read(path: Path) -> str:
        begun[path.name].set()
        return path.name

    work = ahead([Path(name) for name in "abcd"], read, lambda _path: True)
    _, first = next(work)
    assert first() == "a"
    assert begun["b"].wait(PATIENCE)
    assert begun["c"].wait(PATIENCE)
    assert not begun["d"].is_set()
    assert [reading() for _, reading in work] == ["b", "c", "d"]


def test_files_of_this_process_are_read_when_it_is_their_turn() -> None:
    read: list[str] = []
    work = ahead([Path("a"), Path("b")], lambda path: read.append(path.name), lambda _path: False)
    _, first = next(work)
    assert read == []
    first()
    assert read == ["a"]


def test_what_a_reading_raises_comes_to_the_caller() -> None:
    def read(path: Path) -> str:
        if path.name == "b":
            raise ValueError(path.name)
        return path.name

    work = dict(ahead([Path("a"), Path("b"), Path("c")], read, lambda _path: True))
    with pytest.raises(ValueError, match="b"):
        work[Path("b")]()
    assert work[Path("c")]() == "c"
