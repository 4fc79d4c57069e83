"""What each part of the search is worth: the measures with one part switched off at a time.

    .venv/bin/python -m benchmarks.ablation [SET.jsonl …] [--write]

The confidence is fitted anew for every variation and judged on questions that it has not seen (benchmarks/folds.py), so
that a part is not missed only because the weights count on it. The weights of the legs stay. `--write` renews the table
in `docs/evaluation.md`.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import numpy as np

from benchmarks.calibrate import auc, declined_at, held_out_scores, question_sets
from benchmarks.pages import percent, renew, rows, share, wants_writing
from benchmarks.trial import LEGS_IN_USE, Legs, Trial
from bot.bootstrap import House
from bot.config import read_settings
from bot.evaluation import Question, measures
from ingest.starter import STARTER_CORPUS
from knowledge import lexical, library, ranking
from knowledge.glossary import Glossary
from knowledge.library import IndexedLibrary
from knowledge.names import KnownNames
from knowledge.ranking import Leg

_ALLOWED = 0.05
_DENSE, _ASKED, _WORDS = LEGS_IN_USE


@dataclass(frozen=True)
class Variation:
    """A part that is switched off: by other legs, by other values in a module or class, or by an index without it.

    `without` are files of the corpus that are not taken in; `built` are values that count while the index is built.
    """

    name: str
    legs: Legs = LEGS_IN_USE
    values: tuple[tuple[Any, str, Any], ...] = ()
    without: tuple[str, ...] = ()
    built: tuple[tuple[Any, str, Any], ...] = ()
    glossary: bool = True


def _off(leg: Leg) -> Leg:
    return replace(leg, weight=0.0)


def _own_only(leg: Leg) -> Leg:
    return replace(leg, own=1.0)


VARIATIONS = (
    Variation("as it is"),
    Variation("no dense leg", (_off(_DENSE), _ASKED, _WORDS)),
    Variation("no asked leg", (_DENSE, _off(_ASKED), _WORDS)),
    Variation("no word leg", (_DENSE, _ASKED, _off(_WORDS))),
    Variation("no votes of other languages", (_own_only(_DENSE), _own_only(_ASKED), _own_only(_WORDS))),
    Variation("no phrasings at all", without=("phrasings.jsonl",)),
    Variation("no words of phrasings", built=((lexical, "PHRASING_WEIGHT", 0),)),
    Variation("no words of titles and headings", built=((lexical, "TITLE_WEIGHT", 0), (lexical, "HEADING_WEIGHT", 0))),
    Variation("headings count once", built=((lexical, "HEADING_WEIGHT", 1),)),
    Variation("no known gaps", without=("gaps.yaml",)),
    Variation("no glossary", glossary=False),
    Variation("no other names in the search", values=((ranking, "ALSO", 0.0),)),
    Variation("no reading of catalogue columns", values=((IndexedLibrary, "_wished", lambda *_: None),)),
    Variation("no typing errors set right", values=((library, "CORRECTED", 2.0),)),
    Variation("no codes as names", values=((ranking, "NAMED", 0.0),)),
    Variation("no question before", values=((ranking, "BEFORE", 0.0),)),
    Variation("no rule on strangers' names", values=((KnownNames, "unknown", lambda *_: []),)),
    Variation("no rule on kinds of answer", values=((library, "lacking", lambda *_: 0.0),)),
)


def main() -> None:
    """Measures all variations."""
    questions = question_sets(sys.argv[1:])
    lines = []
    with TemporaryDirectory() as folder:
        for number, variation in enumerate(VARIATIONS):
            lines.append(_row(variation, questions, Path(folder) / (str(number) if _builds(variation) else "usual")))
            print(" | ".join(lines[-1]), flush=True)
    head = ("variation", "recall@1", "recall@5", "MRR@10", "cited", "AUC", f"declined at {_ALLOWED:.0%} wrongly")
    if wants_writing():
        renew("ablation", rows(head, lines))


def _builds(variation: Variation) -> bool:
    return bool(variation.without or variation.built)


def _row(variation: Variation, questions: Sequence[Question], data: Path) -> list[str]:
    house = _house(variation, data)
    with _switched(variation.values):
        seen = Trial(house).ask(questions, variation.legs)
    house.library.close()
    scores = held_out_scores(seen)
    answerable = np.array([bool(one.outcome.question.gold) for one in seen])
    found = measures([one.outcome for one in seen])
    return [
        variation.name,
        *(share(found[name]) for name in ("recall@1", "recall@5", "mrr@10", "cited")),
        share(auc(scores[answerable], scores[~answerable])),
        percent(declined_at(scores[answerable], scores[~answerable], _ALLOWED)),
    ]


def _house(variation: Variation, data: Path) -> House:
    """A house with an index of its own, where the variation needs one."""
    house = _WithoutGlossary(read_settings(data=data)) if not variation.glossary else House(read_settings(data=data))
    if house.generations.current() is None:
        corpus = data / "corpus"
        shutil.copytree(STARTER_CORPUS, corpus, ignore=shutil.ignore_patterns(*variation.without, "*.npz"))
        with _switched(variation.built):
            house.ingest.run([corpus])
    return house


class _WithoutGlossary(House):
    """A house that knows no other names of things than its texts."""

    @property
    def glossary(self) -> Glossary:
        """An empty one."""
        return Glossary()


@contextmanager
def _switched(values: Sequence[tuple[Any, str, Any]]) -> Iterator[None]:
    with ExitStack() as stack:
        for place, name, value in values:
            stack.enter_context(patch.object(place, name, value))
        yield


if __name__ == "__main__":
    main()
