"""Measures of a language model's answers, on outcomes whose measures are known."""

from __future__ import annotations

import pytest

from bot.evaluation import Outcome, Question
from bot.messages import Draft, Language, Reply, Unfit
from bot.pages import LENGTH
from knowledge.writer.budget import Used
from knowledge.writer.measuring import Measured, measures, table

USED = Used(1000, 100, 0.5)


def measured(
    *passed: str,
    refused: tuple[str, ...] = (),
    sent: bool = True,
    lang: Language = "en",
    text: str = "",
    seconds: float = 1.0,
    used: Used = USED,
    asked: bool = True,
) -> Measured:
    draft = Draft("openai:m", sent=sent, refused=tuple(map(Unfit, refused)), passed=passed) if asked else None
    question = Question("q", "text", lang, ("a#1",), (), "direct", "")
    return Measured(Outcome(question, Reply(text or " ".join(passed), lang, "answer", draft=draft)), seconds, used)


def test_sentences_count_and_not_answers() -> None:
    found = measures(
        [
            measured("Mills have 8 years.", "Shops pay 20% of 5 million baht."),
            measured("Mills have 8 years.", refused=("figures", "promise")),
            measured(refused=("units",), sent=False),
            measured(refused=("timeout",), sent=False),
            measured(asked=False, used=Used()),
        ],
        priced=True,
    )
    assert (found["asked"], found["sent"], found["trimmed"]) == (4, 0.5, 0.5)
    assert found["supported"] == 0.5
    assert found["refused"] == {"figures": 1, "promise": 1, "units": 1}
    assert (found["figures"], found["figures_refused"]) == (4, 2)
    assert found["fallbacks"] == {"units": 1, "timeout": 1}


def test_what_passed_of_an_answer_that_was_not_sent_counts_as_supported() -> None:
    found = measures([measured("A2 has 8 years.", refused=("figures", "figures"), sent=False)], priced=False)
    assert found["supported"] == pytest.approx(1 / 3, abs=1e-4)
    assert found["sent"] == 0
    assert found["fallbacks"] == {"figures": 1}


def test_the_language_is_that_of_what_the_model_wrote() -> None:
    found = measures(
        [
            measured("กลุ่ม A2 ได้รับยกเว้นภาษี 8 ปี", lang="th"),
            measured("A2类项目可免征企业所得税8年。", lang="zh"),
            measured("A2類項目可免徵企業所得稅8年。", lang="zh"),
            measured("A2类项目可免征企业所得税8年。", lang="th"),
        ],
        priced=False,
    )
    assert found["language"] == 0.75


def test_lengths_and_times_are_percentiles_and_money_is_for_all_questions() -> None:
    outcomes = [measured("x", text="x" * length, seconds=length / 100) for length in (100, 200, 300, LENGTH + 1)]
    found = measures([*outcomes, measured(asked=False, used=Used(0, 0, 0.0), seconds=99)], priced=True)
    assert (found["characters_p50"], found["characters_p95"], found["too_long"]) == (200, LENGTH + 1, 0.25)
    assert (found["seconds_p50"], found["seconds_p95"]) == (2.0, (LENGTH + 1) / 100)
    assert (found["tokens_in"], found["tokens_out"]) == (800, 80)
    assert (found["cost"], found["cost_of_1000"]) == (2.0, 400.0)


def test_nothing_is_told_where_nothing_tells() -> None:
    found = measures([measured(asked=False)], priced=False)
    numbers = {name: value for name, value in found.items() if name not in ("fallbacks", "refused")}
    assert {name for name, value in numbers.items() if value is not None} == {
        "asked",
        "figures",
        "figures_refused",
        "tokens_in",
        "tokens_out",
    }


def test_the_groups_are_those_of_the_usual_table() -> None:
    groups = table([measured("a", lang="zh"), measured("b", lang="th")], priced=False)
    assert [*groups] == ["all", "th", "zh", "direct"]
    assert groups["th"]["asked"] == 1
