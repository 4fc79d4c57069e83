"""The measures that `docs/evaluation.md` states, and whether others fall clearly below them.

    .venv/bin/python -m benchmarks.documented          measures all sets and prints the tables
    .venv/bin/python -m benchmarks.documented --write  also renews tests/evaluation/documented.yaml and the page

The figures stand in `tests/evaluation/documented.yaml`. A test measures again and holds them against it
(`tests/evaluation/test_measures.py`), another compares the page with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from benchmarks.pages import renew, rows, share, wants_writing
from bot.bootstrap import House, open_house, starter_corpus_if_missing
from bot.evaluation import Outcome, read_set, run, table
from bot.messages import LANGUAGES
from knowledge.index import Progress

SETS = Path(__file__).parents[1] / "tests" / "evaluation"
DOCUMENTED = SETS / "documented.yaml"
NAMES = ("dev", "fresh", "conversations", "foreign", "structured")
"""The sets that are measured."""

MARGINS = {
    "recall@1": 0.02,
    "recall@3": 0.017,
    "recall@5": 0.017,
    "mrr@10": 0.015,
    "cited": 0.02,
    "figures": 0.04,
    "declined": 0.035,
    "wrongly_declined": 0.017,
    "language": 0.01,
    "follow_up_recall@3": 0.105,
    "records": 0.026,
}
"""What each measure may be worse over a whole set; twice as much over one language.

The measures come out the same at every run, so this is no allowance for chance: it is what a change may cost in one
place for a gain in another before the page has to say so. In the smallest set of a language it is just over one
question. Kinds are stated but not held: there are too few questions of each.
"""

_LESS_IS_BETTER = frozenset(["wrongly_declined"])
_WIDER_FOR_LANGUAGE = 2
_HEAD = """\
# The measures that docs/evaluation.md states, by set and group. Renewed by `python -m benchmarks.documented --write`.
"""

Measures = Mapping[str, float]
Groups = Mapping[str, Measures]


def main() -> None:
    """Measures all sets."""
    house = open_house()
    starter_corpus_if_missing(house, Progress())
    found = {name: measured(outcomes(house, name)) for name in NAMES}
    for name, groups in found.items():
        print(f"{name}\n\n{page_table(groups)}\n")
    if wants_writing():
        text = yaml.safe_dump(found, sort_keys=False, allow_unicode=True)
        DOCUMENTED.write_text(_HEAD + text, encoding="utf-8")
        for name, groups in found.items():
            renew(f"measures of {name}", page_table(groups))


def outcomes(house: House, name: str) -> list[Outcome]:
    """What a house's assistant makes of a set."""
    return run(house.assistant, read_set(SETS / f"{name}.jsonl"), lambda _: None, channel=f"measures of {name}")


def measured(came: Sequence[Outcome]) -> dict[str, dict[str, float]]:
    """The measures of `MARGINS` by group, with three digits, as far as the group's questions tell."""
    return {
        group: {name: round(values[name], 3) for name in MARGINS if values[name] is not None}
        for group, values in table(came).items()
    }


def documented() -> dict[str, Groups]:
    """The measures of the page by set and group."""
    read: dict[str, Groups] = yaml.safe_load(DOCUMENTED.read_text(encoding="utf-8"))
    return read


def fallen(stated: Groups, found: Groups) -> list[str]:
    """The measures that are clearly worse than stated, each in words; also those that are not measured any more."""
    return sorted(_fallen(stated, found))


def _fallen(stated: Groups, found: Groups) -> Iterator[str]:
    for group in stated.keys() & {"all", *LANGUAGES}:
        for name, value in stated[group].items():
            now = found.get(group, {}).get(name)
            margin = MARGINS[name] * (1 if group == "all" else _WIDER_FOR_LANGUAGE)
            if now is None:
                yield f"{group} {name}: {share(value)}, not measured now"
            elif (now - value if name in _LESS_IS_BETTER else value - now) > margin:
                yield f"{group} {name}: {share(value)}, now {share(now)} (margin {share(margin)})"


def page_table(groups: Groups) -> str:
    """The measures as the page shows them."""
    names = [name for name in MARGINS if any(name in values for values in groups.values())]
    lines = ((group, *(share(values.get(name)) for name in names)) for group, values in groups.items())
    return rows(("group", *(name.replace("_", " ") for name in names)), lines)


if __name__ == "__main__":
    main()
