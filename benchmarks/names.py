"""How well unknown names are found (knowledge/names.py), how seldom wrongly, and what that costs.

    .venv/bin/python -m benchmarks.names [--show SET]

Questions of `foreign.jsonl` and the outside questions of `dev.jsonl` should be flagged; the answerable ones of
`dev.jsonl`, `mentions.jsonl` and all phrasings of the corpus should not. Phrasings are no part of what is known here.
`--show` prints what is flagged of a set that should not be, or left alone of one that should.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from bot.messages import LANGUAGES
from ingest.starter import starter_sections
from knowledge.names import FLAGGED, KnownNames
from knowledge.words import Segmenter, normalise

ROOT = Path(__file__).parents[1]
EVALUATION = ROOT / "tests" / "evaluation"


@dataclass(frozen=True)
class QuestionSet:
    """Questions with their languages; `foreign` ones should be flagged."""

    name: str
    foreign: bool
    questions: Sequence[tuple[str, str]]


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description="Measures how well unknown names are found.")
    parser.add_argument("--show", default="", help="the set whose mistakes are printed")
    show = parser.parse_args().show
    sections, segmenter = starter_sections(), Segmenter()
    # The dictionaries are loaded for the search in any case.
    segmenter.words("ไทย 中国")
    normalise("中國")
    memory, start = resident(), time.process_time()
    names = KnownNames(sections, segmenter)
    names.unknown("Sungrow ซันโกรว์ 阳光电源")
    print(f"made in {time.process_time() - start:.2f} s, {resident() - memory:.0f} MB more in memory")
    times: list[float] = []
    for one in question_sets():
        measure(names, one, times, show)
    cuts = quantiles(times, n=100)
    print(
        f"{len(times)} questions: p50 {cuts[49] * 1e3:.2f} ms, p95 {cuts[94] * 1e3:.2f} ms, p99 {cuts[98] * 1e3:.2f} ms"
    )


def measure(names: KnownNames, one: QuestionSet, times: list[float], show: str) -> None:
    """Prints the share that is flagged, overall and in each language."""
    flagged: dict[str, list[bool]] = {language: [] for language in LANGUAGES}
    for language, text in one.questions:
        start = time.process_time()
        found = names.unknown(text)
        times.append(time.process_time() - start)
        sure = bool(found) and found[0].sureness >= FLAGGED
        flagged[language].append(sure)
        if one.name == show and sure != one.foreign:
            print(f"  {text}  {[(name.surface, name.kind, name.sureness) for name in found]}")
    every = [sure for own in flagged.values() for sure in own]
    shares = ", ".join(f"{language} {sum(own) / len(own):.3f}" for language, own in flagged.items() if own)
    wanted = "should be" if one.foreign else "should not be"
    print(f"{one.name}: {len(every)} questions, {sum(every) / len(every):.4f} flagged ({shares}); {wanted}")


def question_sets() -> Iterator[QuestionSet]:
    """The sets that are measured."""
    dev, foreign = lines(EVALUATION / "dev.jsonl"), lines(EVALUATION / "foreign.jsonl")
    yield QuestionSet("foreign", True, _asked(foreign))
    yield QuestionSet("strangers", True, _asked([line for line in foreign if line["stranger"]]))
    yield QuestionSet("answerable", False, _asked([line for line in dev if line["gold"]]))
    yield QuestionSet("mentions", False, _asked(lines(EVALUATION / "mentions.jsonl")))
    corpus = lines(ROOT / "knowledge" / "corpus" / "phrasings.jsonl")
    phrasings = [(language, text) for line in corpus for language in LANGUAGES for text in line[language]]
    yield QuestionSet("phrasings", False, phrasings)
    yield QuestionSet("outside", True, _asked([line for line in dev if not line["gold"]]))


def lines(path: Path) -> list[dict[str, list[str]]]:
    """The objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _asked(questions: list[dict[str, list[str]]]) -> list[tuple[str, str]]:
    return [(str(question["lang"]), str(question["text"])) for question in questions]


def resident() -> float:
    """The memory that the process holds, in MB (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
