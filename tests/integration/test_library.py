"""A library while the index changes under it: it notices, never mixes, never leaks, and keeps what works."""

from __future__ import annotations

import gc
import logging
import shutil
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from index_parts import CHINESE, THAI, Letters, Workshop, in_three_languages, marks

from bot.errors import OperatorError
from bot.messages import Language
from knowledge import library as library_module
from knowledge.index import Index
from knowledge.question_vectors import QuestionVectors

QUESTIONS: list[tuple[str, Language]] = [
    ("โรงไฟฟ้าขยะได้ยกเว้นภาษีกี่ปี", "th"),
    ("垃圾焚燒發電免稅幾年", "zh"),
    ("Is waste-to-energy exempt from tax? 🔥", "en"),
]


def build(workshop: Workshop, mark: str) -> str:
    """A generation of ten sections whose texts end in the mark."""
    return workshop.build(*[s for number in range(10) for s in in_three_languages(f"s{number}", mark)]).id


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def test_a_new_generation_is_noticed(workshop: Workshop) -> None:
    library = workshop.library()
    with pytest.raises(OperatorError, match=r"there is no index in .* yet: build it with `saphan ingest`"):
        library.generation()
    first = build(workshop, "one")
    assert library.generation() == first
    assert marks(library) == {"one"}
    second = build(workshop, "two")
    assert marks(library) == {"two"}
    assert library.generation() == second
    assert {entry.section for entry in library.contents()} == {f"doc#s{number}" for number in range(10)}
    workshop.use(first)
    assert marks(library) == {"one"}
    passage = library.passage("doc#s3", "th")
    assert passage is not None
    assert passage.text == f"{THAI} one."
    library.close()


def test_threads_ask_all_the_time_while_generations_change(workshop: Workshop) -> None:
    generations = [build(workshop, mark) for mark in ("one", "two")]
    library = workshop.library()
    stop = threading.Event()
    seen: list[set[str]] = []

    def ask(number: int) -> int:
        asked = 0
        while not stop.is_set():
            question, language = QUESTIONS[number % 3]
            seen.append(marks(library, question, language))
            passage = library.passage("doc#s1", language)
            assert passage is not None
            assert library.lay_out(passage, question).sentence
            asked += 1
        return asked

    with ThreadPoolExecutor(6) as pool:
        running = [pool.submit(ask, number) for number in range(6)]
        try:
            for turn in range(12):
                workshop.use(generations[turn % 2])
                before, wait_until = len(seen), time.monotonic() + 120
                while len(seen) < before + 12 and time.monotonic() < wait_until:
                    time.sleep(0.005)
        finally:
            stop.set()
        assert all(thread.result() > 0 for thread in running)
    assert {frozenset(found) for found in seen} == {frozenset({"one"}), frozenset({"two"})}
    assert library.generation() == generations[1]
    library.close()


def test_an_answer_under_way_keeps_its_generation_open(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build(workshop, "one")
    library, closed = workshop.library(), closings(monkeypatch)
    asking, switched = threading.Event(), threading.Event()

    class Slow(Letters):
        def embed_query(self, text: str) -> list[float]:
            asking.set()
            assert switched.wait(120)
            return super().embed_query(text)

    library._vectors = QuestionVectors(Slow())
    with ThreadPoolExecutor(1) as pool:
        under_way = pool.submit(marks, library)
        assert asking.wait(120)
        second = build(workshop, "two")
        assert library.generation() == second
        assert closed == []
        switched.set()
        assert under_way.result() == {"one"}
    assert closed == [first]
    library.close()
    assert closed == [first, second]


def closings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The generations that are closed from now on."""
    closed: list[str] = []
    close = Index.close

    def watched(index: Index) -> None:
        closed.append(index.manifest.id)
        close(index)

    monkeypatch.setattr(Index, "close", watched)
    return closed


def test_closing_twice_or_while_others_ask_is_no_error(workshop: Workshop) -> None:
    build(workshop, "one")
    library = workshop.library()
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            assert marks(library) == {"one"}

    with ThreadPoolExecutor(3) as pool:
        running = [pool.submit(ask) for _ in range(3)]
        try:
            for _ in range(10):
                library.close()
                library.close()
                time.sleep(0.02)
        finally:
            stop.set()
        for thread in running:
            thread.result()
    library.close()


def _files_and_threads() -> tuple[int, int]:
    gc.collect()
    return len(list(Path("/proc/self/fd").iterdir())), len(list(Path("/proc/self/task").iterdir()))


def _memory() -> int:
    """Megabytes in use."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) // 1024


def _settled(count: Callable[[], int], limit: int) -> bool:
    """Whether a count falls to a limit; the engine's threads take a moment to end."""
    until = time.monotonic() + 10
    while count() > limit and time.monotonic() < until:
        time.sleep(0.05)
    return count() <= limit


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts open files in /proc, which only Linux has")
def test_many_switches_leave_no_files_threads_or_memory_behind(workshop: Workshop) -> None:
    generations = [build(workshop, mark) for mark in ("one", "two")]
    library = workshop.library()

    def switch(turn: int) -> None:
        workshop.use(generations[turn % 2])
        for question, language in QUESTIONS:
            assert marks(library, question, language) == {("one", "two")[turn % 2]}

    for turn in range(4):
        switch(turn)
    files, threads = _files_and_threads()
    memory = _memory()
    for turn in range(15):
        switch(turn)
    # One open generation is about 15 files, 8 threads and 10 MB: fifteen that leak could not be overlooked.
    assert _settled(lambda: _files_and_threads()[0], files + 8), "files stay open"
    assert _settled(lambda: _files_and_threads()[1], threads + 8), "threads stay"
    assert _memory() < memory + 60
    library.close()


def spoil(workshop: Workshop, generation: str) -> None:
    """Takes the vectors away."""
    shutil.rmtree(workshop.generations.path(generation) / "chroma")


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]


def test_what_cannot_be_opened_is_told_once_and_the_old_generation_answers_on(
    workshop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    first = build(workshop, "one")
    library = workshop.library()
    assert marks(library) == {"one"}
    second = build(workshop, "two")
    spoil(workshop, second)
    for _ in range(5):
        assert marks(library) == {"one"}
    assert len(errors(caplog)) == 1
    assert first in errors(caplog)[0]
    assert f"{second}/chroma" in errors(caplog)[0]
    third = build(workshop, "three")
    assert marks(library) == {"three"}
    assert library.generation() == third
    # Brought back though it is broken: told again, once.
    workshop.use(second)
    for _ in range(5):
        assert marks(library) == {"three"}
    assert len(errors(caplog)) == 2
    library.close()


def test_a_generation_that_was_mended_is_tried_again_when_it_is_chosen_again(
    workshop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    build(workshop, "one")
    library = workshop.library()
    assert marks(library) == {"one"}
    second = build(workshop, "two")
    folder = workshop.generations.path(second)
    (folder / "chroma").rename(folder / "elsewhere")
    assert marks(library) == {"one"}
    (folder / "elsewhere").rename(folder / "chroma")
    assert marks(library) == {"one"}
    workshop.use(second)
    assert marks(library) == {"two"}
    assert len(errors(caplog)) == 1
    library.close()


def test_what_was_refused_is_tried_again_after_a_while_by_itself(
    workshop: Workshop, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Chroma server that was down for a moment must not keep an old index in use until the next ingest."""
    build(workshop, "one")
    library = workshop.library()
    assert marks(library) == {"one"}
    folder = workshop.generations.path(build(workshop, "two"))
    (folder / "chroma").rename(folder / "elsewhere")
    monkeypatch.setattr(library_module, "RETRY_AFTER", 0.0)
    for _ in range(3):
        assert marks(library) == {"one"}
    assert len(errors(caplog)) == 1, "the same trouble is told once"
    (folder / "elsewhere").rename(folder / "chroma")
    assert marks(library) == {"two"}
    library.close()


def test_a_generation_that_opens_but_cannot_be_searched_is_not_taken(
    workshop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    """Chroma reads a graph at the first search only; by then the old generation would be gone."""
    build(workshop, "one")
    library = workshop.library()
    assert marks(library) == {"one"}
    second = build(workshop, "two")
    for graph in workshop.generations.path(second).glob("chroma/*/index_metadata.pickle"):
        graph.write_bytes(b"x" * graph.stat().st_size)
    for _ in range(3):
        assert marks(library) == {"one"}
    assert len(errors(caplog)) == 1
    library.close()


@pytest.mark.parametrize("content", [None, "", "nonsense", "20250101t120000-000000\n"])
def test_a_damaged_or_missing_current_does_not_stop_a_running_library(
    workshop: Workshop, caplog: pytest.LogCaptureFixture, content: str | None
) -> None:
    first = build(workshop, "one")
    library = workshop.library()
    assert marks(library) == {"one"}
    current = workshop.generations.folder / "current"
    current.unlink()
    if content is not None:
        current.write_text(content)
    for _ in range(3):
        assert marks(library) == {"one"}
    assert len(errors(caplog)) == 1
    with pytest.raises(OperatorError):
        workshop.library().generation()
    workshop.use(first)
    assert marks(library) == {"one"}
    assert workshop.library().generation() == first
    library.close()


def test_another_model_is_refused_and_the_old_generation_answers_on(
    workshop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    build(workshop, "one")
    library = workshop.library()
    assert marks(library) == {"one"}
    build(Workshop(workshop.data, Letters("other letters")), "two")
    for _ in range(3):
        assert marks(library) == {"one"}
    assert len(errors(caplog)) == 1
    assert "saphan ingest --rebuild" in errors(caplog)[0]
    library.close()


def test_builds_that_overtake_an_idle_reader_do_not_break_it(workshop: Workshop) -> None:
    """Its generation is removed while nobody asks; the next questions, all at once, get the new one."""
    build(workshop, "one")
    library = workshop.library()
    assert marks(library) == {"one"}
    opened = library.generation()
    for number in range(6):
        build(workshop, f"new{number}")
    assert not workshop.generations.path(opened).exists()
    with ThreadPoolExecutor(6) as pool:
        found = [running.result() for running in [pool.submit(marks, library) for _ in range(6)]]
    assert found == [{"new5"}] * 6
    library.close()


def test_a_generation_that_is_removed_while_it_is_being_opened_is_no_error(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(workshop, "one")
    library = workshop.library()
    really_open = library_module.open_index

    def overtaken(*arguments: object, **more: object) -> Index:
        if arguments[1] == first:
            build(workshop, "two")
            workshop.generations.remove(first)
        return really_open(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(library_module, "open_index", overtaken)
    assert marks(library) == {"two"}
    library.close()


def test_two_libraries_over_one_folder_do_not_close_each_other(workshop: Workshop) -> None:
    """Chroma's clients of one folder share what lies beneath."""
    build(workshop, "one")
    stays, goes = workshop.library(), workshop.library()
    stop = threading.Event()

    def open_and_close() -> None:
        while not stop.is_set():
            assert marks(goes) == {"one"}
            goes.close()

    with ThreadPoolExecutor(2) as pool:
        running = [pool.submit(open_and_close) for _ in range(2)]
        try:
            for _ in range(40):
                assert marks(stays) == {"one"}
        finally:
            stop.set()
        for thread in running:
            thread.result()
    stays.close()


def test_nothing_is_known_of_a_section_that_there_is_not(workshop: Workshop) -> None:
    build(workshop, "one")
    library = workshop.library()
    assert library.passage("doc#nowhere", "th") is None
    assert library.passage("", "zh") is None
    library.close()


def test_the_variant_is_in_the_language_or_in_one_that_there_is(workshop: Workshop) -> None:
    th, zh, en = in_three_languages("all", "x")
    only_zh = in_three_languages("zh", "x")[1]
    th_and_zh = in_three_languages("two", "x")[:2]
    workshop.build(th, zh, en, only_zh, *th_and_zh)
    library = workshop.library()

    def shown(section: str, language: Language) -> str:
        passage = library.passage(f"doc#{section}", language)
        assert passage is not None
        return passage.language

    assert [shown("all", language) for language in ("th", "zh", "en")] == ["th", "zh", "en"]
    assert [shown("zh", language) for language in ("th", "zh", "en")] == ["zh", "zh", "zh"]
    assert [shown("two", language) for language in ("th", "zh")] == ["th", "zh"]
    found = {passage.section: passage.language for passage in library.search(CHINESE, "en").passages}
    assert found == {"doc#all": "en", "doc#zh": "zh", "doc#two": "th"}
    library.close()
