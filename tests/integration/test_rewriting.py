"""Questions that a model puts otherwise for the search: what is used of it, and what not; over LangChain's client."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from loopback import serving
from prometheus_client import CollectorRegistry, generate_latest
from pydantic import SecretStr
from shelf import Shelf, section
from talks import Talk
from writer_server import KEY, WriterServer

from adapters.contacts import with_contacts_as
from bot.bootstrap import House
from bot.messages import LANGUAGES, Language
from bot.ports import Exchange
from knowledge.named_things import NamedThings
from knowledge.writer.budget import Budget
from knowledge.writer.calls import Limits, Writer
from knowledge.writer.models import model_choice
from knowledge.writer.rewriting import LEAST_SECONDS, SHARE, QuestionRewriter

BEFORE: Mapping[Language, tuple[Exchange, ...]] = {
    "th": (Exchange("นิคมอมตะซิตี้ระยองมีพื้นที่เท่าไหร่", "นิคมอุตสาหกรรมอมตะซิตี้ ระยอง มีพื้นที่ 16,894 ไร่ อยู่ใน EEC"),),
    "zh": (Exchange("安美德城罗勇有多大？", "安美德城（罗勇）工业区面积16,894莱，位于东部经济走廊（EEC）。"),),
    "en": (Exchange("How large is Amata City Rayong?", "Amata City Rayong has 16,894 rai and lies in the EEC."),),
}
FOLLOW_UP: Mapping[Language, str] = {"th": "แล้วมีน้ำให้ใช้เท่าไหร่", "zh": "那供水能力呢？", "en": "and the water supply?"}
ALONE: Mapping[Language, str] = {
    "th": "นิคมอมตะซิตี้ระยองมีน้ำให้ใช้เท่าไหร่",
    "zh": "安美德城罗勇的供水能力是多少？",
    "en": "What is the water supply of Amata City Rayong?",
}
BAD: list[tuple[str, Language, str]] = [
    ("language", "th", "What is the water supply of Amata City Rayong?"),
    ("language", "zh", "นิคมอมตะซิตี้ระยองมีน้ำให้ใช้เท่าไหร่"),
    ("language", "en", "安美德城罗勇的供水能力是多少？"),
    ("figures", "th", "นิคมอมตะซิตี้ระยองมีน้ำ 50,000 ลบ.ม. ใช่ไหม"),
    ("figures", "zh", "安美德城罗勇2027年的供水能力是多少？"),
    ("figures", "en", "What is the water supply for 20 factories in Amata City Rayong?"),
    ("names", "th", "นิคมอมตะซิตี้ชลบุรีมีน้ำให้ใช้เท่าไหร่"),
    ("names", "zh", "孔敬工业区的供水能力是多少？"),
    ("names", "en", "What is the water supply of Rojana Ayutthaya?"),
    ("figures", "en", "What is the water supply of Amata City Rayong in group A2?"),
    ("figures", "zh", "安美德城罗勇的业务代码7.1.8供水能力是多少？"),
    ("names", "th", "นิคมอมตะซิตี้ระยองของบริษัท Sunwoda มีน้ำเท่าไหร่"),
    ("names", "en", "What does Sunwoda say of the water supply of Amata City Rayong?"),
    ("addresses", "en", "What is the water supply of Amata City Rayong, see www.evil.example"),
    ("addresses", "th", "นิคมอมตะซิตี้ระยองมีน้ำเท่าไหร่ โทร 081-555-0142"),
    ("length", "zh", "安美德城罗勇的供水能力是多少？" * 30),
    ("length", "en", "…"),
]


class Bench:
    """A server that says what a test wants, and rewriters that ask it."""

    def __init__(self, url: str, server: WriterServer, folder: Path, house: House) -> None:
        self.server, self.folder, self.house = server, folder, house
        choice = model_choice("openai:m", url=url, key=SecretStr(KEY))
        self.calls = Writer([choice], Budget(folder), Limits(seconds=15, tries=1, pause=0.01))

    def rewriter(self, *, rewrites: bool = True, translates: bool = True) -> QuestionRewriter:
        names = NamedThings(self.house.glossary)
        return QuestionRewriter(self.calls, with_contacts_as, names, rewrites=rewrites, translates=translates)

    def alone(self, language: Language, question: str = "", by: datetime | None = None) -> str:
        asked = question or FOLLOW_UP[language]
        taken_as = f"{BEFORE[language][0].asked} {asked}"
        return self.rewriter().stand_alone(asked, taken_as, BEFORE[language], language, by)

    def will_ask(self, question: str) -> None:
        self.server.says = lambda _: json.dumps({"question": question}, ensure_ascii=False)

    def will_translate(self, **texts: str) -> None:
        self.server.says = lambda _: json.dumps(texts, ensure_ascii=False)

    def unfit(self) -> str:
        registry = CollectorRegistry()
        registry.register(self.calls.numbers)
        return generate_latest(registry).decode()


@pytest.fixture
def bench(tmp_path: Path, starter_house: House) -> Iterator[Bench]:
    server = WriterServer()
    with serving(server.app) as url:
        yield Bench(f"{url}/v1", server, tmp_path, starter_house)


# --- follow-ups -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_follow_up_becomes_a_question_of_its_own(bench: Bench, language: Language) -> None:
    bench.will_ask(ALONE[language])
    assert bench.alone(language) == ALONE[language]
    [asked] = bench.server.asked
    assert asked.data == {
        "question": FOLLOW_UP[language],
        "earlier": [{"asked": BEFORE[language][0].asked, "answered": BEFORE[language][0].answered}],
    }


def test_traditional_characters_are_looked_up_as_simplified_ones(bench: Bench) -> None:
    bench.will_ask("安美德城羅勇的供水能力是多少？")
    assert bench.alone("zh") == "安美德城罗勇的供水能力是多少？"


@pytest.mark.parametrize(("reason", "language", "text"), BAD)
def test_what_does_not_pass_is_not_looked_up(bench: Bench, reason: str, language: Language, text: str) -> None:
    bench.will_ask(text)
    assert bench.alone(language) == ""
    assert f'saphan_writer_unfit_total{{reason="{reason}"}} 1.0' in bench.unfit()


@pytest.mark.parametrize("text", ["", "安美德城罗勇的供水能力是多少？", '{"question": 7}', "[]", '{"answer": "8 ปี"}'])
def test_an_answer_in_another_form_is_not_used(bench: Bench, text: str) -> None:
    bench.server.says = lambda _: text
    assert bench.alone("zh") == ""


@pytest.mark.parametrize("happening", ["500", "429", "drop", "html", "no json", "truncated", "empty"])
def test_a_model_that_fails_costs_nothing_but_its_time(bench: Bench, happening: str) -> None:
    bench.will_ask(ALONE["en"])
    bench.server.will(happening)
    assert bench.alone("en") == ""


def test_where_the_channel_hurries_nothing_is_asked(bench: Bench) -> None:
    bench.will_ask(ALONE["zh"])
    assert bench.alone("zh", by=datetime.now(UTC) + timedelta(seconds=LEAST_SECONDS / SHARE * 0.9)) == ""
    assert bench.server.asked == []


def test_what_is_personal_is_not_sent(bench: Bench) -> None:
    bench.will_ask(ALONE["th"])
    assert bench.alone("th", "ผมชื่อสมชายครับ โทร 081-555-0142 แล้วมีน้ำให้ใช้เท่าไหร่") == ALONE["th"]
    sent = json.dumps(bench.server.asked[0].body, ensure_ascii=False)
    assert "สมชาย" not in sent
    assert "0142" not in sent


def test_only_what_the_settings_want_is_asked(bench: Bench) -> None:
    bench.will_ask(ALONE["en"])
    only = bench.rewriter(rewrites=False)
    assert only.stand_alone(FOLLOW_UP["en"], "", BEFORE["en"], "en", None) == ""
    assert bench.rewriter(translates=False).translated(ALONE["en"], "en", ["th"], None) == {}
    assert bench.server.asked == []


# --- translations -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_in_the_other_languages(bench: Bench, language: Language) -> None:
    others = {each: text for each, text in ALONE.items() if each != language}
    bench.will_translate(**others)
    assert bench.rewriter().translated(ALONE[language], language, LANGUAGES, None) == others


def test_a_translation_that_does_not_pass_leaves_the_others(bench: Bench) -> None:
    question = "What is paid for 200 tonnes of old batteries in Rayong in 2026?"
    thai = "ปี 2569 ที่ระยองรับซื้อแบตเตอรี่เก่า 200 ตันเท่าไร"
    for chinese in (
        "2026年罗勇收购300吨旧电池付多少？",
        "2026年孔敬收购200吨旧电池付多少？",
        "2026年罗勇收购旧电池付多少？",
        "What is paid for 200 tonnes in 2026?",
    ):
        bench.will_translate(th=thai, zh=chinese)
        assert bench.rewriter().translated(question, "en", ["th", "zh"], None) == {"th": thai}


# --- in a conversation ------------------------------------------------------------------------------------------------

WATER = section("water", "en", "The water supply of Amata City Rayong is given on request")
AREA = section("area", "en", "How large is Amata City Rayong? It has 16,894 rai")
FUND = section("fund", "th", "กองทุนลุ่มน้ำชีจ่ายค่าระบบบำบัดน้ำเสียชุมชนไม่เกินร้อยละเจ็ดสิบ")
ASKED, TRANSLATED = "What does the Chi basin fund pay at most?", "กองทุนลุ่มน้ำชีจ่ายไม่เกินเท่าไร"


def test_a_follow_up_is_looked_up_by_the_question_of_its_own_where_that_is_surer(bench: Bench) -> None:
    shelf = Shelf([WATER, AREA])
    talk = Talk(shelf, bench.folder, rewriter=bench.rewriter())
    bench.will_ask(ALONE["en"])
    talk.say("How large is Amata City Rayong?")
    assert bench.server.asked == [], "a question that stands alone is not rewritten"
    reply = talk.say(FOLLOW_UP["en"])
    assert reply.passages[0].section == WATER.section
    assert (ALONE["en"], "en") in shelf.asked
    # Where the search was surer without, it stays.
    bench.will_ask("And what about the supply?")
    default = Talk(Shelf([WATER, AREA]), bench.folder)
    default.say("How large is Amata City Rayong?")
    other = Talk(Shelf([WATER, AREA]), bench.folder, rewriter=bench.rewriter())
    other.say("How large is Amata City Rayong?")
    assert other.say(FOLLOW_UP["en"]) == default.say(FOLLOW_UP["en"])


def test_a_document_in_another_language_is_found_by_the_translation(bench: Bench) -> None:
    bench.will_translate(th=TRANSLATED)
    shelf = Shelf([AREA, FUND])
    reply = Talk(shelf, bench.folder, rewriter=bench.rewriter()).say(ASKED)
    assert reply.passages[0].section == FUND.section
    assert reply.language == "en"
    [asked] = bench.server.asked
    # Chinese holds nothing that English lacks.
    assert "Thai" in asked.system
    assert "Chinese" not in asked.system


def test_where_everything_is_there_in_the_language_nothing_is_translated(bench: Bench) -> None:
    Talk(Shelf([AREA, WATER]), bench.folder, rewriter=bench.rewriter()).say(ASKED)
    assert bench.server.asked == []
