"""Reasons in three languages, weights and rates from a file, and the evaluation set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from matching_sides import TAXONOMY, SharedSigns

from benchmarks.matching import read_set
from bot.errors import OperatorError
from bot.leads import (
    Asset,
    Form,
    Horizon,
    Part,
    Stage,
)
from bot.matching import Matcher
from bot.matching_candidates import Exclusion, exclusions
from bot.matching_reasons import Reasons
from bot.matching_weights import CRITERIA, Weights, read_weights
from bot.messages import LANGUAGES
from bot.phrases import Phrases

REASONS = Reasons(Phrases(), TAXONOMY)


# --- reasons, weights -------------------------------------------------------------------------------------------------


PARTS: list[tuple[str, Mapping[str, str], str, str, str]] = [
    ("score-sector-same", {"one": "wastewater", "other": "wastewater"}, "น้ำเสีย", "污水处理", "Wastewater"),
    ("score-money-same", {"one": "80000000..150000000", "other": "..500000", "rates": "2025-06-30"},
     "80–150 ล้านบาท", "8,000–15,000万泰铢", "THB 80–150 million"),
    ("score-money-near", {"one": "12500000..", "other": "4000000..4000000", "rates": "2025-06-30"},
     "12.5 ล้านบาท", "1,250万泰铢以上", "THB 12.5 million"),
    ("score-wants-some", {"met": "capital land", "lacking": "buyer"}, "เงินลงทุน, ที่ดิน", "资金、土地", "capital, land"),
    ("score-timeline-near", {"one": "under_6", "other": "6_to_12"}, "6–12 เดือน", "6至12个月", "6 to 12 months"),
    ("score-language-same", {"languages": "th zh"}, "ไทย, จีน", "泰语、中文", "Thai, Chinese"),
    ("score-stage-near", {"stage": "idea", "form": "epc"}, "แนวคิด", "工程总承包", "EPC"),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "facts", "thai", "chinese", "english"), PARTS)
def test_reasons_are_worded_in_each_language(
    reason: str, facts: Mapping[str, str], thai: str, chinese: str, english: str
) -> None:
    told = REASONS.in_all_languages(Part("x", 1, 2, reason, facts))
    for shown, text in ((thai, told["th"]), (chinese, told["zh"]), (english, told["en"])):
        assert shown in text
    assert not re.search("[\u4e00-\u9fff]", told["th"] + told["en"])


def test_every_code_has_words_of_its_own() -> None:
    for phrase, codes in (
        ("score-asset", get_args(Asset)),
        ("score-form", get_args(Form)),
        ("score-stage", get_args(Stage)),
        ("score-horizon", [f"in_{each}" for each in get_args(Horizon)]),
        ("score-exclusion", get_args(Exclusion)),
        ("score-criterion", [*CRITERIA, "staleness"]),
        ("score-language", LANGUAGES),
    ):
        for each in LANGUAGES:
            assert len({Phrases().say(each, phrase, code=code) for code in codes}) == len(codes), (each, phrase)
    assert REASONS.exclusion("sharing", "en") != REASONS.exclusion("consent", "en")


def test_an_unheard_of_reason_is_an_error() -> None:
    with pytest.raises(ValueError, match="no words"):
        REASONS.reason(Part("x", 1, 2, "score-nothing"), "th")


@pytest.mark.parametrize("wrong", [{"sector": 30}, {"sector": -20, "technology": 60}, {"version": " "}])
def test_weights_that_do_not_add_up_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"add up to 100|need a version"):
        Weights(**wrong)


def test_weights_and_rates_come_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "matching.toml"
    given = '[weights]\nversion = "2"\nsector = 25\nwants = 10\n[rates]\nas_of = 2026-05-04\nCNY = 5\n'
    path.write_text(given, "utf-8")
    weights, rates = read_weights(path)
    assert (weights.sector, weights.technology, rates.baht["CNY"]) == (25, 20, Decimal(5))
    assert Matcher(SharedSigns(), TAXONOMY, weights, rates).version == "2; rates 2026-05-04"


@pytest.mark.parametrize(
    "text",
    [
        "[weights]\nsector = 25\nwants = 10\n",
        '[weights]\nversion = "2"\nsector = 90\n',
        '[weights]\nversion = "2"\nsectr = 20\n',
        '[weights]\nversion = "2"\nsector = "much"\n',
        "[rates]\nCNY = 5\n",
        "[rates]\nas_of = 2026-05-04\nCNY = -5\n",
        '[rates]\nas_of = 2026-05-04\nCNY = "five"\n',
        "[wieghts]\n",
        "no toml",
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "matching.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(OperatorError, match=r"matching\.toml"):
        read_weights(path)


# --- the evaluation set -----------------------------------------------------------------------------------------------


def test_the_evaluation_set_is_whole() -> None:
    data = read_set()
    assert (len(data.cases), len(data.projects)) == (40, 20)
    assert {half: len(cases) for half, cases in data.halves.items()} == {"a": 20, "b": 20, "both": 40}
    ids = [each.id for each in (*data.projects, *(case.lead for case in data.cases))]
    assert len(set(ids)) == 60
    assert {case.language for case in data.cases} == set(LANGUAGES)
    known = {project.id: project for project in data.projects}
    for half in ("a", "b"):
        assert {case.expected for case in data.halves[half]} == set(known)
    assert not [case.lead.id for case in data.cases if exclusions(case.lead, known[case.expected])]
