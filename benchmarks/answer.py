"""What an answer costs, against the embedding of its question alone and against plain LangChain; start-up and memory.

    .venv/bin/python -m benchmarks.answer [SET.jsonl] [--sizes 1000,10000,100000] [--questions N] [--folder FOLDER]

Everything is measured in turn, question by question, so that what else the machine does meets all alike: the ratios
hold on a noisy machine, the seconds are this machine's. Processor time is that of all threads: what an answer costs
where no core is idle. For each measure a question gets another sign at its end, so that nothing is remembered from the
measure before. The larger indexes are synthetic (benchmarks/synthetic.py); in `--folder` they are kept for another
run. The comparison with LangChain needs the package langchain-chroma.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median, quantiles

from benchmarks.plain import plain_search
from benchmarks.server import served
from benchmarks.synthetic import house_of
from bot.bootstrap import House
from bot.config import Settings
from bot.evaluation import Question, read_set
from bot.language import detect
from bot.messages import Address, IncomingMessage, Passage
from knowledge.words import normalise

Action = Callable[[str], object]
_MARKS = " .!;:,~…+=|"
# The longest message that may be sent, of signs that the model does not know.
_RUDE = "🙏🏭" * 1_000
_FIRST = ("ยกเว้นภาษีกี่ปี", "免税几年", "how long is the exemption")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description="What an answer costs.")
    parser.add_argument("set", nargs="?", type=Path, default=Path("tests/evaluation/dev.jsonl"))
    parser.add_argument("--sizes", default="1000,10000,100000", help="passages of the synthetic indexes")
    parser.add_argument("--questions", type=int, default=0, help="so many of the set's questions (default: all)")
    parser.add_argument("--folder", type=Path, help="where the synthetic indexes are kept")
    arguments = parser.parse_args()
    every = read_set(arguments.set)
    questions = every[:: max(len(every) // arguments.questions, 1)] if arguments.questions else every
    sizes = [int(size) for size in arguments.sizes.split(",") if size]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        _starter(folder, questions)
        _scaled(arguments.folder or folder, sizes, [question.text for question in questions])


def _starter(folder: Path, questions: Sequence[Question]) -> None:
    """The starter corpus: the floor, the plain way, search, answer."""
    house = House(Settings(_env_file=None, data=folder / "starter"))  # type: ignore[call-arg]
    house.take_in_starter_corpus()
    plain = plain_search(house, folder / "plain")
    actions: dict[str, Action] = {"embedding alone": _embedding(house)}
    if plain:
        actions["plain LangChain"] = plain
    actions |= {"search": _searching(house), "whole answer": _answering(house)}
    print("starter corpus", flush=True)
    _show(_times(actions, [question.text for question in questions]), "embedding alone")
    alone = [question for question in questions if question.gold and not question.conversation]
    _show_recall("Saphan", lambda text: [found.section for found in _searched(house, text)], alone)
    if plain:
        _show_recall("plain LangChain", plain, alone)
    else:
        print("no comparison with plain LangChain: the package langchain-chroma is not installed")
    house.library.close()
    _show_server(folder / "starter", [question.text for question in questions])


def _scaled(folder: Path, sizes: Sequence[int], texts: Sequence[str]) -> None:
    """Search and answer over indexes of several sizes."""
    houses = {size: house_of(folder / f"passages-{size}", size) for size in sizes}
    actions: dict[str, Action] = {}
    for size, house in houses.items():
        actions |= {f"search, {size:,}": _searching(house), f"answer, {size:,}": _answering(house)}
    if actions:
        _show(_times(actions, texts), f"answer, {sizes[0]:,}")
    for size, house in houses.items():
        house.library.close()
        print(f"{size:,} passages", flush=True)
        _show_server(folder / f"passages-{size}", texts)


def _embedding(house: House) -> Action:
    return lambda text: house.embeddings.embed_query(normalise(text))


def _searching(house: House) -> Action:
    return lambda text: house.library.search(text, detect(text) or "en")


def _searched(house: House, text: str) -> Sequence[Passage]:
    return house.library.search(text, detect(text) or "en", k=5).passages


def _answering(house: House) -> Action:
    return lambda text: house.assistant.answer(IncomingMessage(Address("benchmark", text), text))


@dataclass(frozen=True, slots=True)
class Taken:
    """What an action took for one text, in milliseconds: on the clock, and of processors."""

    clock: float
    processors: float


def _times(actions: Mapping[str, Action], texts: Sequence[str]) -> dict[str, list[Taken]]:
    """What each action takes for each text, the actions in another order for each text."""
    for action in actions.values():
        for text in _FIRST:
            action(text)
    names = list(actions)
    times: dict[str, list[Taken]] = {name: [] for name in names}
    for turn, text in enumerate(texts):
        for place in range(len(names)):
            number = (turn + place) % len(names)
            times[names[number]].append(_taken(actions[names[number]], f"{text}{_MARKS[number]}"))
    return times


def _taken(action: Action, text: str) -> Taken:
    clock, processors = time.perf_counter(), time.process_time()
    action(text)
    clock = time.perf_counter() - clock
    return Taken(clock * 1000, (time.process_time() - processors) * 1000)


def _show(times: Mapping[str, Sequence[Taken]], base: str) -> None:
    floor = _Figures.of(times[base])
    for name, taken in times.items():
        own = _Figures.of(taken)
        print(
            f"  {name:18} p50 {own.p50:6.1f} ms ({own.p50 / floor.p50:.2f} ×)  "
            f"p95 {own.p95:6.1f} ms ({own.p95 / floor.p95:.2f} ×)  mean {own.mean:6.1f} ms "
            f"({own.mean / floor.mean:.2f} ×), of processors {own.processors:6.1f} ms "
            f"({own.processors / floor.processors:.2f} ×)  {1000 / own.mean:5.1f} a second",
            flush=True,
        )


@dataclass(frozen=True, slots=True)
class _Figures:
    p50: float
    p95: float
    mean: float
    processors: float

    @classmethod
    def of(cls, taken: Sequence[Taken]) -> _Figures:
        clock = [each.clock for each in taken]
        processors = fmean(each.processors for each in taken)
        return cls(median(clock), quantiles(clock, n=20)[-1], fmean(clock), processors)


def _show_recall(name: str, search: Callable[[str], list[str]], questions: Sequence[Question]) -> None:
    found = [(search(question.text), question.gold) for question in questions]
    first, five = (fmean(any(s in gold for s in sections[:k]) for sections, gold in found) for k in (1, 5))
    print(f"  {name}: recall@1 {first:.3f}, recall@5 {five:.3f} ({len(questions)} questions)", flush=True)


def _show_server(data: Path, texts: Sequence[str]) -> None:
    found = served(data, texts)
    print(
        f"  server: ready after {found.ready:.1f} s with {found.ready_memory:.0f} MB, first answer in "
        f"{found.first_answer:.1f} s, {found.memory:.0f} MB after {len(texts)} questions",
        flush=True,
    )


if __name__ == "__main__":
    main()
