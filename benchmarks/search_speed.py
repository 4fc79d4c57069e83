"""How fast the index is: the first build, opening, a search, a switch, and the memory that all this takes.

    .venv/bin/python -m benchmarks.search_speed [--chroma-url URL] [SET.jsonl]

Builds an index of the starter corpus in a temporary folder, or with its vectors on a Chroma server, and asks the
questions of the set. Run it on a machine that does nothing else; the figures of docs/index.md come from here.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import TypeVar

from bot.bootstrap import House
from bot.config import Settings
from bot.evaluation import Question, read_set
from bot.messages import LANGUAGES, Language
from knowledge.library import IndexedLibrary

T = TypeVar("T")
THREADS = 4


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description="How fast the index is.")
    parser.add_argument("questions", nargs="?", type=Path, default=Path("tests/evaluation/dev.jsonl"))
    parser.add_argument("--chroma-url", default="")
    arguments = parser.parse_args()
    questions = read_set(arguments.questions)
    with tempfile.TemporaryDirectory() as folder:
        measure(Settings(_env_file=None, data=Path(folder), chroma_url=arguments.chroma_url), questions)  # type: ignore[call-arg]


def measure(settings: Settings, questions: Sequence[Question]) -> None:
    """Every figure in its line."""
    print(f"memory after the imports: {memory()} MB")
    house = House(settings)
    told("loading the embedding model", lambda: house.embeddings)
    told("the first index of the starter corpus", house.take_in_starter_corpus)
    told("taking it in again, nothing changed", house.take_in_starter_corpus)
    library = house.library
    told("opening the index", library.generation)
    told("the first Thai and the first Chinese question", lambda: [library.search(q, "th") for q in ("ภาษี", "税")])
    print(f"memory with the index open: {memory()} MB")
    shown("embedding a question", [timed(partial(house.embeddings.embed_query, q.text))[0] for q in questions])
    shown("a search, with that", [timed(partial(asked, library, q))[0] for q in questions])
    print(f"{THREADS} threads: {throughput(library, questions):.0f} searches a second")
    shown("a search that finds another generation", switches(house, library, questions[0]))
    print(f"memory after that: {memory()} MB")


def switches(house: House, library: IndexedLibrary, question: Question) -> list[float]:
    """The seconds of the search that opens another generation, several times."""
    first = library.generation()
    house.ingest.run([], rebuild=True)
    second = house.generations.current()
    assert second
    times = []
    for generation in (first, second) * 5:
        with house.generations.writer():
            house.generations.use(generation)
        times.append(timed(lambda: asked(library, question))[0])
    return times


def asked(library: IndexedLibrary, question: Question) -> None:
    """One search."""
    library.search(question.text, language_of(question))


def throughput(library: IndexedLibrary, questions: Sequence[Question]) -> float:
    """Searches a second, all questions once, in several threads."""
    begin = threading.Barrier(THREADS)

    def ask(own: Sequence[Question]) -> None:
        begin.wait()
        for question in own:
            asked(library, question)

    with ThreadPoolExecutor(THREADS) as pool:
        seconds, _ = timed(lambda: list(pool.map(ask, [questions[start::THREADS] for start in range(THREADS)])))
    return len(questions) / seconds


def language_of(question: Question) -> Language:
    """The question's language as the set says."""
    return next(language for language in LANGUAGES if language == question.lang)


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """The seconds that something took, and what came of it."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def told(what: str, work: Callable[[], object]) -> None:
    """Does something once and prints how long it took."""
    print(f"{what}: {timed(work)[0]:.2f} s", flush=True)


def shown(what: str, seconds: Sequence[float]) -> None:
    """Prints median and 95th percentile."""
    p95 = quantiles(seconds, n=20)[-1]
    print(f"{what}: median {median(seconds) * 1000:.1f} ms, p95 {p95 * 1000:.1f} ms ({len(seconds)} times)", flush=True)


def memory() -> int:
    """Megabytes that this process has in memory, mapped files included; 0 where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.is_file() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS:")), 0)


if __name__ == "__main__":
    main()
