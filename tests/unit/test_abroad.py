"""What may answer and exists in other languages only is offered beside what is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from shelf import Shelf, section
from talks import Talk, own

from bot.abroad import LEAST_LIKELY
from bot.messages import LANGUAGES, Findings, Gap, Language, Passage
from bot.skills.answer import LEAST_CONFIDENCE
from bot.skills.clarify import LEAST_NEARNESS

ASKED: dict[Language, str] = {
    "th": "ตั๋วเข้าชมงานราคาเท่าไหร่",
    "zh": "展会门票多少钱",
    "en": "What does a ticket to the fair cost?",
}
OTHER: dict[Language, Language] = {"th": "zh", "zh": "en", "en": "th"}
SAID: dict[Language, str] = {
    "th": "ฉบับภาษาจีนเท่านั้น: งาน – ตั๋ว",
    "zh": "仅有英文版：งาน – ตั๋ว",
    "en": "In Thai only: งาน – ตั๋ว",
}


class Gapped(Shelf):
    """One where every question falls into a known gap."""

    def search(self, *asked: Any, **narrowed: Any) -> Findings:
        return replace(super().search(*asked, **narrowed), gap=Gap("gap#fair", "en", "Nobody knows.", ()))


def abroad(language: Language, likely: float, name: str = "ตั๋ว") -> Passage:
    found = section(f"fair#{name}", OTHER[language], "ticket 门票 ตั๋ว", heading=name)
    return replace(found, title="งาน", legs={"abroad": likely})


def native(language: Language, name: str = "hall") -> Passage:
    return section(f"hall#{name}", language, ASKED[language], heading=name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_i_do_not_know_names_what_may_answer_in_another_language(tmp_path: Path, language: Language) -> None:
    talk = Talk(Shelf([abroad(language, 0.4)], confidence=0.4), tmp_path)
    told = talk.say(ASKED[language])
    assert (told.skill, told.answered) == ("unknown", False)
    assert told.text.startswith(own(language, "unknown"))
    assert told.text.endswith(f"• {SAID[language]}")
    assert [choice.value for choice in told.choices] == ["section:fair#ตั๋ว", "pass-on"]
    shown = talk.press(told.choices[0])
    assert [citation.section for citation in shown.citations] == ["fair#ตั๋ว"]


def test_a_known_gap_leaves_room_for_it(tmp_path: Path) -> None:
    told = Talk(Gapped([abroad("en", 0.6)], confidence=0.6), tmp_path).say(ASKED["en"])
    assert told.skill == "gap"
    assert told.text.startswith("Nobody knows.")
    assert SAID["en"] in told.text


def test_what_is_sure_is_answered_from_it_whatever_the_gaps_say(tmp_path: Path) -> None:
    told = Talk(Gapped([abroad("en", 0.9)], confidence=0.9), tmp_path).say(ASKED["en"])
    assert told.skill == "answer"
    assert [citation.section for citation in told.citations] == ["fair#ตั๋ว"]


def test_an_answer_offers_the_likeliest_of_them(tmp_path: Path) -> None:
    found = [native("en"), abroad("en", 0.3, "queue"), abroad("en", 0.5)]
    told = Talk(Shelf(found, confidence=LEAST_CONFIDENCE), tmp_path).say(ASKED["en"])
    assert told.skill == "answer"
    assert [choice.label for choice in told.choices if "fair" in choice.value] == ["In Thai only: ตั๋ว"]


def test_asking_back_offers_them_beside_the_others(tmp_path: Path) -> None:
    found = [native("zh"), native("zh", "map"), abroad("zh", 0.5)]
    told = Talk(Shelf(found, confidence=LEAST_NEARNESS), tmp_path).say(ASKED["zh"])
    assert told.skill == "clarify"
    assert SAID["zh"] in told.text
    assert [choice.value.partition("#")[0] for choice in told.choices] == [
        "section:hall",
        "section:hall",
        "section:fair",
        "pass-on",
    ]


def test_what_hardly_answers_is_not_offered_and_no_more_than_two_are(tmp_path: Path) -> None:
    unlikely = Talk(Shelf([abroad("th", LEAST_LIKELY - 0.01)], confidence=0.1), tmp_path / "one").say(ASKED["th"])
    assert unlikely.text == own("th", "unknown")
    many = [abroad("th", LEAST_LIKELY + n / 10, f"{n}") for n in range(4)]
    told = Talk(Shelf(many, confidence=0.1), tmp_path / "two").say(ASKED["th"])
    assert [choice.value for choice in told.choices[:-1]] == ["section:fair#3", "section:fair#2"]
