"""What an answer costs, against the embedding of its question alone; start-up time and memory.

    .venv/bin/python -m benchmarks.answer [SET.jsonl]

All in one run and one process, so that the ratios hold on a noisy machine; the seconds are this machine's. Every
question is asked for the first time, so that no remembered vector helps.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles

from bot.bootstrap import open_house, starter_corpus_if_missing
from bot.evaluation import Question, read_set
from bot.messages import Address, IncomingMessage
from knowledge.index import Progress
from knowledge.words import normalise


def main() -> None:
    """Times the floor, the search and the whole answer over the same questions, in turn."""
    questions = read_set(Path(sys.argv[1] if len(sys.argv) > 1 else "tests/evaluation/dev.jsonl"))
    start = time.perf_counter()
    house = open_house()
    starter_corpus_if_missing(house, Progress())
    house.check_ready()
    house.assistant.answer(IncomingMessage(Address("benchmark", "warm-up"), "ยกเว้นภาษีกี่ปี 免税几年 how long"))
    print(f"ready to answer after {time.perf_counter() - start:.1f} s, {_memory():.0f} MB resident at most")
    thirds = [questions[n::3] for n in range(3)]
    times: dict[str, list[float]] = {"embedding alone": [], "search": [], "whole answer": []}
    actions: Sequence[Callable[[Question], object]] = (
        lambda question: house.embeddings.embed_query(normalise(question.text)),
        lambda question: house.library.search(question.text, "en"),
        lambda question: house.assistant.answer(IncomingMessage(Address("benchmark", question.id), question.text)),
    )
    # In turn, one question each: what else the machine does meets all three alike, and no question is asked twice.
    for trio in zip(*thirds, strict=False):
        for (name, action), question in zip(zip(times, actions, strict=True), trio, strict=True):
            begun = time.perf_counter()
            action(question)
            times[name].append((time.perf_counter() - begun) * 1000)
    floor = median(times["embedding alone"])
    for name, taken in times.items():
        p95 = quantiles(taken, n=20)[-1]
        print(f"{name:16} p50 {median(taken):6.1f} ms  p95 {p95:6.1f} ms  {median(taken) / floor:.2f} × the embedding")
    print(f"{_memory():.0f} MB resident at most")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
