"""The assistant answers as well as `docs/evaluation.md` says, and a defect in it would be seen."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from benchmarks import documented, pages
from bot.bootstrap import House
from bot.evaluation import read_set, run
from knowledge import ranking
from knowledge.names import KnownNames
from knowledge.ranking import Leg


@pytest.mark.parametrize("name", documented.NAMES)
def test_no_measure_falls_clearly_below_the_documented_one(starter_house: House, name: str) -> None:
    found = documented.measured(documented.outcomes(starter_house, name))
    assert not documented.fallen(documented.documented()[name], found)


def test_the_page_and_the_file_state_the_same() -> None:
    stated = documented.documented()
    assert set(stated) == set(documented.NAMES)
    for name, groups in stated.items():
        assert pages.table_of(f"measures of {name}") == documented.page_table(groups)
        assert {"all", "th", "zh", "en"} <= set(groups)


# --- that these tests can fail ----------------------------------------------------------------------------------------


def chinese(house: House, name: str) -> dict[str, dict[str, float]]:
    """The measures of a set's Chinese questions; a third of a set is enough to see a defect."""
    questions = [question for question in read_set(documented.SETS / f"{name}.jsonl") if question.lang == "zh"]
    return documented.measured(run(house.assistant, questions, lambda _: None, channel=f"crippled {name}"))


def test_a_search_without_words_would_be_seen(starter_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "WORDS", Leg(0.0, 0.85))
    stated = {"zh": documented.documented()["dev"]["zh"]}
    worse = documented.fallen(stated, chinese(starter_house, "dev"))
    assert any(line.startswith("zh recall@1") for line in worse)
    assert any(line.startswith("zh cited") for line in worse)


def test_answers_about_strangers_would_be_seen(starter_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KnownNames, "unknown", lambda *_: [])
    stated = {"zh": documented.documented()["foreign"]["zh"]}
    worse = documented.fallen(stated, chinese(starter_house, "foreign"))
    assert [line.partition(":")[0] for line in worse] == ["zh declined"]


STATED = {"all": {"recall@1": 0.9, "wrongly_declined": 0.02}, "th": {"recall@1": 0.9}, "typo": {"recall@1": 0.8}}


@pytest.mark.parametrize(
    ("group", "name", "value", "seen"),
    [
        ("all", "recall@1", 0.885, False),
        ("all", "recall@1", 0.875, True),
        ("all", "recall@1", 1.0, False),
        ("all", "wrongly_declined", 0.03, False),
        ("all", "wrongly_declined", 0.04, True),
        ("all", "wrongly_declined", 0.0, False),
        ("th", "recall@1", 0.865, False),
        ("th", "recall@1", 0.855, True),
        ("typo", "recall@1", 0.0, False),
    ],
)
def test_what_is_clearly_worse(group: str, name: str, value: float, seen: bool) -> None:
    found: dict[str, Mapping[str, float]] = {**STATED, group: {**STATED[group], name: value}}
    worse = documented.fallen(STATED, found)
    assert len(worse) == seen
    assert all(line.startswith(f"{group} {name}: ") for line in worse)


def test_a_measure_that_is_gone_is_no_success() -> None:
    assert documented.fallen(STATED, {"all": {"recall@1": 0.9}, "th": {}}) == [
        "all wrongly_declined: .020, not measured now",
        "th recall@1: .900, not measured now",
    ]
