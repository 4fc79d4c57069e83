"""Conversations of several turns over the starter corpus: follow-ups, numbers, corrections, several questions."""

from __future__ import annotations

from pathlib import Path

import pytest
from talks import Talk, own

from bot.bootstrap import House
from bot.messages import Language, Reply
from knowledge.named_things import NamedThings


@pytest.fixture
def talk(starter_house: House, tmp_path: Path) -> Talk:
    names = NamedThings(starter_house.glossary)
    return Talk(starter_house.library, tmp_path, catalogue=starter_house.catalogue, names=names)


def sections(reply: Reply) -> set[str]:
    return {citation.section for citation in reply.citations}


def first(reply: Reply) -> str:
    return reply.passages[0].section


CHACHOENGSAO = {"estates#wellgrow", "estates#gateway-city", "estates#tfd"}
"""Some of the estates there."""
CIT = "boi-incentive-groups#cit-exemption-by-group"

# --- follow-ups -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "then", "larger"),
    [
        ("园区在罗勇有哪些？", "那北柳呢？", "2000莱以上的呢？"),
        ("นิคมอุตสาหกรรมในระยองมีที่ไหนบ้าง", "แล้วฉะเชิงเทราล่ะ", "แล้วที่เกิน 2,000 ไร่ล่ะ"),
        ("Which estates are in Rayong?", "and in Chachoengsao?", "and over 2,000 rai?"),
    ],
)
def test_a_list_is_given_again_for_another_place_and_with_a_figure(
    talk: Talk, asked: str, then: str, larger: str
) -> None:
    rayong = talk.say(asked)
    there = talk.say(then)
    large = talk.say(larger)
    assert (rayong.skill, there.skill, large.skill) == ("records", "records", "records")
    assert sections(there) >= CHACHOENGSAO
    assert not sections(there) & sections(rayong)
    assert sections(large) < sections(there), "the place stays, the figure is added"


@pytest.mark.parametrize(
    ("asked", "then", "section"),
    [
        ("LTR长期居留签证多少钱", "有效期多久？", "boi-visas-work-permits#ltr-visa"),
        ("เขตเศรษฐกิจพิเศษชายแดนได้สิทธิบีโอไออะไร", "สำหรับเอสเอ็มอีล่ะ", "boi-border-sez#relaxed-conditions"),
        ("What BOI incentives are there in the border zones?", "for SMEs?", "boi-border-sez#relaxed-conditions"),
        ("ค่าแรงขั้นต่ำระยองวันละกี่บาท", "ขอนแก่นล่ะ", "boi-labour#minimum-wage"),
    ],
)
def test_a_short_question_takes_its_subject_from_the_turn_before(
    talk: Talk, asked: str, then: str, section: str
) -> None:
    talk.say(asked)
    assert section in [passage.section for passage in talk.say(then).passages[:3]]


@pytest.mark.parametrize(
    ("asked", "then", "section"),
    [
        ("解雇员工要付多少补偿金", "A2类企业所得税免几年？", CIT),
        ("เลิกจ้างต้องจ่ายค่าชดเชยเท่าไร", "กลุ่ม A2 ได้ยกเว้นภาษีเงินได้นิติบุคคลกี่ปี", CIT),
        (
            "How much severance must I pay?",
            "How does a membrane bioreactor work?",
            "technologies#membrane-bioreactor-mbr",
        ),
    ],
)
def test_another_subject_leaves_the_one_before_behind(talk: Talk, asked: str, then: str, section: str) -> None:
    talk.say(asked)
    changed = talk.say(then)
    assert first(changed) == section
    assert changed.passages == talk.elsewhere().say(then).passages


def test_a_section_that_was_chosen_is_what_the_next_question_is_about(talk: Talk) -> None:
    talk.say("Which estates are in Rayong?")
    talk.press("section:estates#udon-thani")
    assert first(talk.say("how large is it?")) == "estates#udon-thani"


# --- numbers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "second", "last"),
    [
        ("园区在罗勇有哪些？", "第二个", "最后一个"),
        ("นิคมอุตสาหกรรมในระยองมีที่ไหนบ้าง", "อันที่สอง", "อันสุดท้าย"),
        ("Which estates are in Rayong?", "the second one", "the last one"),
        ("Which estates are in Rayong?", "2", "10"),
    ],
)
def test_a_number_chooses_from_the_list_before_and_goes_on_choosing(
    talk: Talk, asked: str, second: str, last: str
) -> None:
    listed = [citation.section for citation in talk.say(asked).citations]
    assert sections(talk.say(second)) == {listed[1]}
    assert sections(talk.say(last)) == {listed[-1]}
    assert sections(talk.say("1")) == {listed[0]}


def test_numbers_on_the_next_page_are_those_that_it_shows(talk: Talk) -> None:
    pages = talk.say("Which estates are in Rayong?")
    (more,) = [choice for choice in pages.choices if choice.value.startswith("records:1:")]
    shown = talk.press(more)
    assert sections(talk.say("12")) == {shown.citations[1].section}
    assert talk.say("3").text == own("en", "number-of-what")


def test_a_number_chooses_a_question_that_was_offered(talk: Talk) -> None:
    talk.hint = "zh"
    offered = talk.press("greeting").choices
    assert talk.say("第二个").text == talk.elsewhere().press(offered[1]).text


@pytest.mark.parametrize("language", ["th", "zh", "en"])
def test_a_number_without_an_offer_is_asked_about(talk: Talk, language: Language) -> None:
    talk.hint = language
    asked = talk.say("2")
    assert (asked.skill, asked.language, asked.text) == ("number", language, own(language, "number-of-what"))
    assert talk.say("7.1.8").passages[0].section == "activities#7.1.8"
    assert talk.elsewhere().say("第二个").skill != "number", "in words it is a message like others"


# --- corrections ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "then"),
    [
        ("罗勇有哪些工业园区", "不是罗勇，是北柳"),
        ("นิคมในระยองมีอะไรบ้าง", "ไม่ใช่ระยอง ฉะเชิงเทรา"),
        ("Which industrial estates are in Rayong?", "no, I meant Chachoengsao"),
        ("Which industrial estates are in Rayong?", "不是罗勇，是北柳"),
    ],
)
def test_a_corrected_place_gives_the_list_of_that_place(talk: Talk, asked: str, then: str) -> None:
    talk.say(asked)
    mended = talk.say(then)
    assert mended.skill == "records"
    assert sections(mended) >= CHACHOENGSAO


@pytest.mark.parametrize(
    ("asked", "then"),
    [
        ("กลุ่ม A4 ได้ยกเว้นภาษีเงินได้นิติบุคคลกี่ปี", "ไม่ใช่ A4 ค่ะ หมายถึง A2"),
        ("A4类企业所得税免几年？", "我说的是A2，不是A4"),
        ("How many years of income tax exemption does group A4 get?", "I mean A2 not A4"),
    ],
)
def test_a_corrected_group_is_asked_for_again(talk: Talk, asked: str, then: str) -> None:
    talk.say(asked)
    mended = talk.say(then)
    assert (mended.skill, first(mended)) == ("answer", CIT)
    assert "8" in mended.body
    talk.press("pass-on")
    assert "A2" in talk.kept[0]["question"]
    assert "A4" not in talk.kept[0]["question"]


# --- several questions ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("在孔敬建锂电池回收厂，能免几年税？有什么园区？", "activities#7.1.8", "estates#khon-kaen-nam-phong"),
        ("How long is group A1 exempt from tax? And which estates are in Rayong?", CIT, "estates#amata-city-rayong"),
        ("ค่าแรงขั้นต่ำระยองเท่าไหร่คะ แล้วมีนิคมไหนบ้างในฉะเชิงเทรา", "boi-labour#minimum-wage", "estates#wellgrow"),
    ],
)
def test_both_questions_of_a_message_are_answered_with_their_sources(
    talk: Talk, text: str, one: str, other: str
) -> None:
    both = talk.say(text)
    assert (both.skill, both.answered) == ("several", True)
    assert {one, other} <= sections(both)
    assert {both.passages[0].section, both.passages[1].section} & {one}
    assert both.text.endswith(both.footer)
    assert both.body.startswith("1. ")
    assert "\n\n2. " in both.body
    assert "\n\n2. " in both.footer
    assert both.text.count(own(both.language, "not-advice")) == 1
    assert len({passage.section for passage in both.passages}) == len(both.passages)


def test_what_is_not_known_of_two_questions_is_said_beside_the_answer(talk: Talk) -> None:
    half = talk.say("What is the VAT rate? And how do I cook green curry?")
    assert (half.skill, half.answered) == ("several", True)
    assert sections(half) == {"boi-tax-basics#vat"}
    assert half.confidence < 0.7
    assert "pass-on" in [choice.value for choice in half.choices]


def test_two_questions_that_one_section_answers_get_one_answer(talk: Talk) -> None:
    reply = talk.say("How many years is group A1 exempt from income tax? And how many years is group A2 exempt?")
    assert (reply.skill, sections(reply)) == ("answer", {CIT})


def test_nothing_is_said_of_what_leans_on_something_unknown(talk: Talk) -> None:
    assert not talk.say("What is the minimum wage in Vietnam and how long does it take to change it?").answered


# --- how people write -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("BOI 免税 กี่ปี กลุ่ม A2", "th"),
        ("กลุ่ม A2 BOI 免税几年？", "zh"),
        ("你好，请问A2类企业所得税免税几年？谢谢", "zh"),
        ("สวัสดีค่ะ ขอสอบถามหน่อยค่ะ กลุ่ม A2 ได้ยกเว้นภาษีเงินได้นิติบุคคลกี่ปีคะ ขอบคุณค่ะ", "th"),
        ("Hi there! could you please tell me how many years of income tax exemption group A2 gets? Thanks!", "en"),
    ],
)
def test_courtesies_and_mixed_languages_do_not_hide_the_question(talk: Talk, text: str, language: Language) -> None:
    answered = talk.say(text)
    assert (answered.skill, answered.language) == ("answer", language)
    assert first(answered).startswith("boi-incentive-groups#")
