"""The numbers that an app without buttons shows are the numbers that choose."""

from __future__ import annotations

from pathlib import Path

import pytest
from shelf import Shelf, section
from talks import Talk

from bot.ordinals import chosen_number


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    sections = [
        section(f"law#{n}", "zh", f"外资企业在工业区的土地须用于获批的业务{n}", heading=f"第{n}类") for n in range(5)
    ]
    return Talk(Shelf(sections, confidence=1.0), tmp_path, hint="zh")


@pytest.mark.parametrize("said", ["您好", "您能做什么？"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_number_does_what_the_button_does(talk: Talk, tmp_path: Path, said: str, place: int) -> None:
    offered = talk.say(said)
    assert offered.numbers == (1, 2, 3)
    by_number = talk.say(f"回复{offered.numbers[place]}")
    other = Talk(talk.library, tmp_path, hint="zh", person="another")
    other.say(said)
    assert by_number == other.press(offered.choices[place])


def test_what_no_number_chooses_has_none(talk: Talk) -> None:
    answered = talk.say("外资企业在工业区可以拥有土地吗")
    assert len(answered.numbers) == len(answered.choices)
    for number, choice in zip(answered.numbers, answered.choices, strict=True):
        assert bool(number) == choice.value.startswith("section:")


def test_a_new_beginning_shows_no_number_that_does_not_choose(talk: Talk) -> None:
    begun = talk.say("重新开始")
    assert begun.skill == "restart"
    for number, choice in zip(begun.numbers, begun.choices, strict=True):
        assert number == 0
        assert talk.say(choice.label).skill != "restart", "its words choose it"


@pytest.mark.parametrize(
    ("text", "number"), [("回复1", 1), ("回覆 2", 2), ("ตอบ 3", 3), ("พิมพ์ ๑", 1), ("reply 2", 2), ("回复我", None)]
)
def test_who_copies_the_words_before_the_number_chooses_too(text: str, number: int | None) -> None:
    assert chosen_number(text) == number
