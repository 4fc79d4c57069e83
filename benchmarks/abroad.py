"""Fits how likely a section that exists in another language only answers: `python -m benchmarks.abroad [--write]`.

Half of the starter corpus's documents are left in one language each, without their phrasings; four times, so that each
document has its turn twice. The phrasings that were left out, and the questions of the development sets and of those
about strangers, are asked in all languages. A logistic regression over `knowledge.abroad_ranking.Nearness` tells
where the first of the sections in other languages only is the right one. It is judged on questions it was not fitted
on (benchmarks/folds.py). Prints the weights, to be carried over by hand, and the ranks among the first five;
`--write` renews the table in `docs/evaluation.md`. The library of real files (benchmarks/library.py) has no part in it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from benchmarks.calibrate import Matrix, auc, fit
from benchmarks.folds import FOLDS, folds
from benchmarks.pages import renew, rows, share, wants_writing
from bot.evaluation import Question, read_set
from bot.messages import LANGUAGES, Language
from ingest.split import pieces
from ingest.starter import STARTER_CORPUS, STARTER_QUESTIONS, STARTER_VECTORS, starter_sections
from knowledge import abroad_ranking, glossary, ranking
from knowledge.abroad_ranking import Compared, Placed
from knowledge.answer_kinds import lacking
from knowledge.documents import Section
from knowledge.embeddings import BUNDLED, open_embeddings
from knowledge.generations import Generations
from knowledge.index import build
from knowledge.library import IndexedLibrary
from knowledge.names import FLAGGED
from knowledge.vector_cache import VectorCache

SETS = ("dev", "fresh", "foreign", "strangers")
SEEDS = (1, 2)
ODDS = (-1.4, -0.5, 0.0, 0.4, log(0.7 / 0.3), 1.4)
_PHRASINGS = 2


@dataclass(frozen=True)
class Case:
    """A question, what is known of the first section abroad, whether that is right, and the rank of the right one.

    `across`: the right section is not there in the question's language; `outside`: there is none. `rank` counts from
    0 and is -1 where there is none.
    """

    question: Question
    signals: tuple[float, ...]
    right: bool
    across: bool
    rank: int
    ruled_out: bool

    @property
    def outside(self) -> bool:
        """Whether no section answers."""
        return not self.question.gold


def main() -> None:
    """Fits, judges, prints."""
    cases = [case for seed in SEEDS for half in (0, 1) for case in _cases(seed, half)]
    used = [case for case in cases if not case.ruled_out]
    odds, weights = judged(used)
    print("weights:", ", ".join(f"{weight:.2f}" for weight in weights))
    table = _table(used, odds)
    print(table)
    print(_recall(cases))
    if wants_writing():
        renew("abroad", table)


def judged(cases: Sequence[Case]) -> tuple[Matrix, Matrix]:
    """The log odds of each case by weights that were fitted without its fold, and the weights for all."""
    signals = np.array([case.signals for case in cases])
    right = np.array([case.right for case in cases], dtype=np.float64)
    fold_of = folds([case.question for case in cases])
    odds = np.empty(len(cases))
    for fold in range(FOLDS):
        own = fold_of == fold
        odds[own] = np.column_stack([signals, np.ones(len(signals))])[own] @ fit(signals[~own], right[~own])
    return odds, fit(signals, right)


def half_in_one_language(seed: int, half: int) -> tuple[list[Section], dict[str, Language]]:
    """The starter corpus with half of its documents left in one language each, and the language of their sections."""
    sections = starter_sections()
    documents = sorted({each.document for each in sections if each.kind == "section"})
    random.Random(seed).shuffle(documents)
    chosen = documents[half::2]
    language_of = {document: LANGUAGES[n % len(LANGUAGES)] for n, document in enumerate(chosen)}
    kept = [
        each
        for each in sections
        if _document(each) not in language_of
        or (each.kind == "section" and each.language == language_of[each.document])
    ]
    left = {each.id: each.language for each in kept if each.document in language_of and each.kind == "section"}
    return [replace(each, phrasings=()) if each.id in left else each for each in kept], left


def _document(section: Section) -> str:
    """The document that a section belongs to, or that phrasings are about."""
    return re.split(r"[~/]", section.id.partition("#")[0])[-1]


def _questions(left: dict[str, Language], seed: int) -> Iterator[Question]:
    for name in SETS:
        questions = read_set(Path(f"tests/evaluation/{name}.jsonl"))
        yield from (each for each in questions if not each.follows)
    chosen = random.Random(seed)
    for each in starter_sections():
        about = _about(each)
        if about in left and each.kind == "phrasings":
            texts = chosen.sample(each.phrasings, min(_PHRASINGS, len(each.phrasings)))
            for n, text in enumerate(texts):
                yield Question(f"{about} {each.language} {n}", text, each.language, (about,), (), "phrasing", "")


def _about(section: Section) -> str:
    return section.id.rpartition("~")[2]


def _cases(seed: int, half: int) -> Iterator[Case]:
    sections, left = half_in_one_language(seed, half)
    embeddings = open_embeddings(BUNDLED)
    with TemporaryDirectory() as folder:
        generations, cache = Generations(Path(folder) / "index"), VectorCache(Path(folder) / "cache")
        for vectors in (STARTER_VECTORS, STARTER_QUESTIONS):
            cache.seed(vectors)
        with generations.writer():
            build(generations, sections, {}, embeddings=embeddings, cache=cache, split=pieces)
        library = IndexedLibrary(generations, embeddings, glossary=glossary.read(STARTER_CORPUS / "glossary.yaml"))
        for question in _questions(left, seed):
            yield from _case(library, question, left)
        library.close()


def _case(library: IndexedLibrary, question: Question, left: dict[str, Language]) -> Iterator[Case]:
    seen: list[Compared] = []
    real = abroad_ranking.placed

    def placed(merged: Any, found: Compared, present: Any, own: int) -> Placed:
        seen.append(found)
        return real(merged, found, present, own)

    with patch.object(ranking, "placed", placed):
        found, signals = library.examine(question.text, _language(question))
    if not seen or signals is None:
        return
    with library.index() as index:
        first = index.order[seen[0].places[0]]
        text = next(iter(index.sections[first].values()))
    gold = set(question.gold)
    languages = {left.get(each) for each in gold}
    yield Case(
        question=question,
        signals=astuple(seen[0].first),
        right=first in gold,
        across=bool(gold) and None not in languages and question.lang not in languages,
        rank=next((n for n, one in enumerate(found) if one.section in gold), len(found)) if gold else -1,
        ruled_out=max(signals.unknown_name, lacking(question.text, f"{text.heading}\n{text.text}")) >= FLAGGED,
    )


def _language(question: Question) -> Language:
    return next(language for language in LANGUAGES if language == question.lang)


def _table(cases: Sequence[Case], odds: Matrix) -> str:
    asked = np.array([case.question.kind != "phrasing" for case in cases])
    across = np.array([case.across for case in cases]) & asked
    outside = np.array([case.outside for case in cases])
    native = asked & ~across & ~outside
    right = np.array([case.right for case in cases])

    def of(which: NDArray[np.bool_]) -> str:
        return f"{which.sum()}"

    head = ("likelihood from", f"right, of {across.sum()} across", "wrong section", f"of {outside.sum()} outside")
    lines = [
        (
            f"{1 / (1 + np.exp(-least)):.2f}",
            of(across & right & (odds >= least)),
            of(across & ~right & (odds >= least)),
            of(outside & (odds >= least)),
            of(native & (odds >= least)),
        )
        for least in ODDS
    ]
    area = share(auc(odds[across & right], odds[outside]))
    return rows((*head, f"of {native.sum()} at home"), lines) + f"\n\nAUC of right ones against outside: {area}."


def _recall(cases: Sequence[Case]) -> str:
    parts = {
        "across": [case.rank for case in cases if case.across and case.question.kind != "phrasing"],
        "at home": [
            case.rank for case in cases if not case.across and not case.outside and case.question.kind != "phrasing"
        ],
    }
    return "\n".join(
        f"{name} {len(ranks)}: " + " ".join(f"recall@{n} {np.mean(np.array(ranks) < n):.3f}" for n in (1, 5))
        for name, ranks in parts.items()
    )


if __name__ == "__main__":
    main()
