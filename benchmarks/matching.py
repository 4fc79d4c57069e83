"""Matching on the set of 40 leads and 20 projects: how often the project that an adviser would propose comes first.

    .venv/bin/python -m benchmarks.matching [--parts]

The calibration of likeness was chosen on half a; half b judges it. The same is measured with less: without the texts,
and with nothing but the texts. `--parts` prints every lead's first project with the points of each criterion. The real
embedder and the real knowledge compare the texts.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

import yaml

from bot.bootstrap import House, open_house, starter_corpus_if_missing
from bot.leads import Asset, Form, Horizon, Money, Profile, Stage
from bot.matching import Matcher
from bot.matching_candidates import Candidate, exclusions, honest_texts
from bot.matching_places import province
from bot.matching_weights import CRITERIA, Rates, Weights
from bot.messages import LANGUAGES
from knowledge.index import Progress
from knowledge.taxonomy import CurrentMatcher

FOLDER = Path(__file__).parents[1] / "tests" / "evaluation" / "matching"
NOW = datetime(2026, 6, 1, tzinfo=UTC)
_CODES: Mapping[str, tuple[str, ...]] = {
    "stage": get_args(Stage),
    "horizon": get_args(Horizon),
    "wants": get_args(Asset),
    "offers": get_args(Asset),
    "forms": get_args(Form),
    "languages": LANGUAGES,
}


@dataclass(frozen=True)
class Case:
    """A lead with the project that should come first, and the half of the set that it is in."""

    lead: Candidate
    expected: str
    half: str
    language: str


@dataclass(frozen=True)
class MatchingSet:
    """The whole set, as read from its two files."""

    projects: tuple[Candidate, ...]
    cases: tuple[Case, ...]

    @cached_property
    def halves(self) -> dict[str, list[Case]]:
        """The cases of each half, and of both."""
        return {"a": self._of("a"), "b": self._of("b"), "both": list(self.cases)}

    def _of(self, half: str) -> list[Case]:
        return [case for case in self.cases if case.half == half]


def read_set(folder: Path = FOLDER) -> MatchingSet:
    """The set in `tests/evaluation/matching`. Raises `ValueError` for a code that nobody knows."""
    projects, leads = (yaml.safe_load((folder / f"{name}.yaml").read_text("utf-8")) for name in ("projects", "leads"))
    cases = (Case(_candidate(row, "CN"), row["expected"], row["half"], row["language"]) for row in leads)
    return MatchingSet(tuple(_candidate(row, "TH") for row in projects), tuple(cases))


def _candidate(row: Mapping[str, Any], home: str) -> Candidate:
    summary = str(row["summary"]).strip()
    return Candidate(
        id=row["id"],
        profile=_profile(row),
        texts=honest_texts(f"{row['title']}. {summary}" if "title" in row else summary),
        organisation=frozenset((row["organisation"],)),
        consented=True,
        foreign=row.get("country", home) != "TH",
        equity_wanted=_number(row.get("equity_wanted")),
        checked=bool(row.get("verified")),
    )


def _profile(row: Mapping[str, Any]) -> Profile:
    for name, known in _CODES.items():
        given = row.get(name, [])
        if strange := set([given] if isinstance(given, str) else given) - set(known):
            raise ValueError(f"{row['id']}: {name}: {sorted(strange)}")
    if unknown := [name for name in row.get("provinces", []) if not province(name)]:
        raise ValueError(f"{row['id']}: provinces: {unknown}")
    lists: dict[str, Any] = {
        name: tuple(row.get(name, ()))
        for name in ("sectors", "technologies", "provinces", "wants", "offers", "forms", "languages")
    }
    money = row.get("money")
    return Profile(
        side=row["side"],
        anywhere=bool(row.get("anywhere")),
        money=money and Money(_number(money.get("low")), _number(money.get("high")), money["currency"]),
        stage=row.get("stage"),
        horizon=row.get("horizon"),
        max_foreign_percent=_number(row.get("max_foreign_percent")),
        **lists,
    )


def _number(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def real_matcher(house: House) -> Matcher:
    """A matcher with the house's knowledge and embedder."""
    return CurrentMatcher(house.library, house.embeddings, Weights(), Rates())()


def places(matcher: Matcher, cases: Iterable[Case], projects: Sequence[Candidate]) -> dict[str, int]:
    """For each lead the place of the expected project among those allowed, from 1; 0 where it is not proposed."""
    found = {}
    for case in cases:
        proposed = [match.counterpart for match in matcher.propose(case.lead, projects, NOW)]
        found[case.lead.id] = proposed.index(case.expected) + 1 if case.expected in proposed else 0
    return found


def shares(found: Iterable[int]) -> tuple[float, float]:
    """The shares of leads whose expected project is first, and among the first three."""
    ranks = list(found)
    return ranks.count(1) / len(ranks), sum(rank > 0 for rank in ranks) / len(ranks)


def main() -> None:
    """Prints the shares by half and language, the parts where asked, and what missed."""
    house = open_house()
    starter_corpus_if_missing(house, Progress())
    matcher, data = real_matcher(house), read_set()
    found = places(matcher, data.cases, data.projects)
    groups: dict[str, list[Case]] = dict(data.halves)
    groups |= {f"in {each}": [case for case in data.cases if case.language == each] for each in LANGUAGES}
    print(f"weights {matcher.version}\n\n| leads | number | first | first three |\n| --- | --- | --- | --- |")
    for name, cases in groups.items():
        first, three = shares(found[case.lead.id] for case in cases)
        print(f"| {name} | {len(cases)} | {first:.3f} | {three:.3f} |")
    for name, thin in (("without texts", _without_texts), ("texts alone", _texts_alone)):
        cases = [replace(case, lead=thin(case.lead)) for case in data.cases]
        first, three = shares(places(matcher, cases, data.projects).values())
        print(f"| both, {name} | {len(cases)} | {first:.3f} | {three:.3f} |")
    if "--parts" in sys.argv[1:]:
        _print_parts(matcher, data)
    for case in data.cases:
        if found[case.lead.id] != 1:
            print(f"\n{case.lead.id}: expected {case.expected}")
            for match in matcher.propose(case.lead, data.projects, NOW):
                print(f"  {match.score:5.1f} {match.counterpart}")


def _without_texts(lead: Candidate) -> Candidate:
    return replace(lead, texts=())


def _texts_alone(lead: Candidate) -> Candidate:
    return replace(lead, profile=Profile(side=lead.profile.side))


def _print_parts(matcher: Matcher, data: MatchingSet) -> None:
    print(f"\n| lead | first project | score | {' | '.join(CRITERIA)} |\n{'| --- ' * (len(CRITERIA) + 3)}|")
    for case in data.cases:
        allowed = [each for each in data.projects if not exclusions(case.lead, each)]
        best = max(matcher.score(case.lead, allowed, NOW), key=lambda match: match.score)
        points = " | ".join(f"{part.points:g}" for part in best.parts if part.criterion in CRITERIA)
        print(f"| {case.lead.id} | {best.counterpart} | {best.score:g} | {points} |")


if __name__ == "__main__":
    main()
