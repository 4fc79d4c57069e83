"""The console's rooms of the knowledge, over the real house with the starter corpus."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from consoles import Seat, add_staff, seat
from houses import settings_for
from vendors.telegram import FakeTelegram

from adapters.console.door import Door
from adapters.delivery import people
from adapters.delivery.tables import parcels
from adapters.web import create_app
from bot.bootstrap import House
from bot.messages import Address, IncomingMessage, Language, Reply
from bot.staff import STAFF_ROLES

CRECHE: dict[Language, str] = {
    "en": "Is there a kindergarten for the children of foreign staff in Khon Kaen?",
    "th": "ที่ขอนแก่นมีโรงเรียนอนุบาลสำหรับลูกของพนักงานต่างชาติไหม",
    "zh": "孔敬有没有给外籍员工孩子上的幼儿园？",
}
CHESS: dict[Language, str] = {"en": "Can I bring my dog on a work visa?"}
WRITTEN: dict[Language, tuple[str, str]] = {
    "en": ("Kindergartens in Khon Kaen", "Three kindergartens teach in **English**: Alpha, Beta and Gamma."),
    "th": ("โรงเรียนอนุบาลในขอนแก่น", "มีโรงเรียนอนุบาลสอนเป็นภาษาอังกฤษ 3 แห่ง คือ แอลฟา เบตา และแกมมา"),
    "zh": ("孔敬的幼儿园", "孔敬有三所英语幼儿园：阿尔法、贝塔和伽马。"),
}
PHRASINGS = re.compile(r'name="phrasings"[^>]*>([^<]*)</textarea>')
HOSTILE = "<script>alert('q')</script> <b>bold</b> {{ 7 * 7 }} มีสนามหมากรุกไหม 🏭"


CHANGES = tuple(f"/console/knowledge/{name}" for name in ("upload", "drafts", "edit", "delete"))
"""The ways to change documents, which have tests of their own."""


WHOLE = pytest.mark.parametrize("house", ["starter_data"], indirect=True)
"""For tests that need the whole starter corpus."""


@pytest.fixture
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    """A house of its own, with a copy of the small index."""
    data = request.getfixturevalue(getattr(request, "param", "small_data"))
    shutil.copytree(data / "index", tmp_path / "index")
    shutil.copytree(data / "cache", tmp_path / "cache")
    house = House(settings_for(tmp_path))
    for name, role in (("guest", "viewer"), ("nid", "case_worker"), ("anong", "admin")):
        add_staff(house.matchmaking, name, role)  # type: ignore[arg-type]
    yield house
    house.library.close()
    house.matchmaking.close()


def app_of(house: House) -> Any:
    return create_app(
        assistant=house.serving_assistant, library=house.library, settings=house.settings, console=house.console
    )


def ask(house: House, text: str, language: Language, person: str = "p") -> Reply:
    reply = house.serving_assistant.answer(IncomingMessage(Address("webchat", person), text, language_hint=language))
    assert reply
    return reply


def keep(house: House, questions: dict[Language, str]) -> dict[Language, int]:
    """Questions that wait for staff; their numbers."""
    for language, text in questions.items():
        house.matchmaking.questions.keep(text, language)
    numbers = {question.text: question.id for question in house.matchmaking.questions.open()}
    return {language: numbers[text] for language, text in questions.items()}


def fields(written: dict[Language, tuple[str, str]]) -> dict[str, str]:
    return {
        name: text
        for language, (heading, body) in written.items()
        for name, text in ((f"heading-{language}", heading), (f"text-{language}", body))
    }


def answer(
    staff: Seat, number: int, questions: list[int], written: dict[Language, tuple[str, str]], **more: str
) -> Any:
    path = f"/console/questions/{number}"
    shown = PHRASINGS.search(staff.page(path).text)
    assert shown
    phrasings = unescape(shown[1])
    return staff.send(
        f"{path}/answer", path, **{"question": questions, "phrasings": phrasings, **fields(written), **more}
    )


@WHOLE
def test_a_question_without_an_answer_is_answered_by_staff_and_then_by_the_bot(house: House) -> None:
    before = len(house.library.contents())
    missed = {language: ask(house, text, language) for language, text in CRECHE.items()}
    assert not any(reply.answered for reply in missed.values())
    numbers, other = keep(house, CRECHE), keep(house, CHESS)
    nid = seat(app_of(house), "nid")
    page = nid.page("/console/questions").text
    assert "asked 3 times" in page
    assert all(text in page for text in (*CRECHE.values(), *CHESS.values()))
    assert "4 questions in 2 groups" in page.replace("\u2068", "").replace("\u2069", "")

    sent = answer(nid, numbers["zh"], list(numbers.values()), WRITTEN, source="https://example.org/schools")
    assert sent.headers["location"] == "/console/questions?done=answered"
    page = nid.page("/console/questions").text
    assert WRITTEN["en"][0] in page
    assert CRECHE["en"] not in page, "nobody answers it twice"
    assert [question.id for question in house.matchmaking.questions.open(1)] == [other["en"]]

    assert house.answer_work.waits()
    assert house.answer_work.run() == "answers 1, told 0"
    assert not house.answer_work.waits()
    assert [question.id for question in house.matchmaking.questions.open()] == [other["en"]]
    assert len(house.library.contents()) == before + 1, "all that was known is still known"
    for language, text in CRECHE.items():
        reply = ask(house, text, language, "q")
        assert reply.answered
        assert WRITTEN[language][1].replace("**", "") in reply.text
        assert reply.citations[0].sources == ("staff:answer", "https://example.org/schools")
        assert {"en": "answer by our staff", "th": "คำตอบของเจ้าหน้าที่", "zh": "工作人员的答复"}[language] in reply.text
    assert house.take_in_starter_corpus().generation is None, "the starter corpus is as it was"
    assert len(house.library.contents()) == before + 1


@WHOLE
def test_who_asked_to_be_told_is_told_once_in_their_language(house: House) -> None:
    store = house.matchmaking
    for language, text in CRECHE.items():
        key = store.questions.keep(text, language)
        who = Address("telegram", f"person-{language}")
        assert store.questions.tell(key, who, language, "the wording", datetime.now(UTC))
    numbers = [question.id for question in store.questions.open()]
    nid = seat(app_of(house), "nid")
    assert "3 people want to be told" in plain(nid.page("/console/questions").text)
    written = {language: WRITTEN[language] for language in ("th", "en")}
    assert answer(nid, numbers[0], numbers, written).status_code == 303  # type: ignore[arg-type]

    telegram = FakeTelegram()
    work = House(settings_for(house.settings.data, telegram_token=telegram.token))
    inbox = work.inbox
    assert inbox
    assert work.answer_work.run() == "answers 1, told 3"
    said_to = dict(sent_by(work))
    for language, said in (("th", "th"), ("en", "en"), ("zh", "th")):
        text = said_to[f"person-{language}"]
        assert CRECHE[language] in text
        assert WRITTEN[said][1].replace("**", "") in text  # type: ignore[index]
    assert work.answer_work.run() == "answers 0, told 0"
    assert len(sent_by(work)) == 3
    [kept] = work.matchmaking.transcripts.of(Address("telegram", "person-th"))
    assert (kept.by, kept.name) == ("staff", "nid")
    assert ask(house, CRECHE["zh"], "zh").answered, "a server that ran all the while knows it, too"
    work.matchmaking.close()


def test_a_crash_loses_no_answer_and_tells_nobody_twice(house: House) -> None:
    key = house.matchmaking.questions.keep(CRECHE["en"], "en")
    house.matchmaking.questions.tell(key, Address("telegram", "p"), "en", "the wording", datetime.now(UTC))
    [question] = house.matchmaking.questions.open()
    nid = seat(app_of(house), "nid")
    answer(nid, question.id, [question.id], {"en": WRITTEN["en"]})
    work = House(settings_for(house.settings.data, telegram_token=FakeTelegram().token))
    assert len(work.staff_answers.take_in()) == 1  # and the process dies
    again = House(settings_for(house.settings.data, telegram_token=FakeTelegram().token))
    assert again.answer_work.waits()
    assert again.answer_work.run() == "answers 1, told 1"
    [(who, text)] = sent_by(again)
    assert who == "p"
    assert "Alpha, Beta and Gamma" in text
    for each in (work, again):
        each.matchmaking.close()


def test_who_wants_no_messages_any_more_is_told_nothing(house: House) -> None:
    who = Address("telegram", "p")
    key = house.matchmaking.questions.keep(CRECHE["en"], "en")
    house.matchmaking.questions.tell(key, who, "en", "the wording", datetime.now(UTC))
    [question] = house.matchmaking.questions.open()
    answer(seat(app_of(house), "nid"), question.id, [question.id], {"en": WRITTEN["en"]})
    people.opt_out(house.queue_engine, who, True)
    house.answer_work.run()
    assert sent_by(house) == []


def test_what_cannot_become_a_section_is_refused_with_what_was_typed(house: House) -> None:
    number = keep(house, {"en": CRECHE["en"]})["en"]
    nid = seat(app_of(house), "nid")
    for written, more, said in (
        ({"en": ("Kindergartens", "## A heading\nand its text")}, {}, "an answer has no headings"),
        ({"en": ("Kindergartens", "<!-- never closed")}, {}, "cannot be added"),
        ({"en": ("", "No heading above")}, {}, "give each answer a heading"),
        ({}, {}, "write something first"),
        ({"en": ("Kindergartens", "Three.")}, {"source": "javascript:alert(1)"}, "not a web address"),
        ({"en": ("Kindergartens", "x" * 6_001)}, {}, "too long"),
        ({"en": ("Kindergartens", "Three.")}, {"phrasings": "12\n???"}, "is no phrasing"),
    ):
        sent = answer(nid, number, [number], written, **more)  # type: ignore[arg-type]
        assert sent.status_code == 422
        assert said in sent.text
        assert all(f'value="{heading}"' in sent.text for heading, _ in written.values())
    assert "tick one question" in answer(nid, number, [], {"en": WRITTEN["en"]}).text
    assert "tick one question" in answer(nid, number, [number + 1], {"en": WRITTEN["en"]}).text
    assert not house.answer_work.waits()
    assert len(house.matchmaking.questions.open()) == 1


def test_a_question_is_settled_without_an_answer(house: House) -> None:
    number = keep(house, {"en": CRECHE["en"]})["en"]
    nid, path = seat(app_of(house), "nid"), f"/console/questions/{number}"
    assert nid.send(f"{path}/settle", path, question=number, why="because").status_code == 422
    assert nid.send(f"{path}/settle", path, question=number, why="off_topic").status_code == 303
    assert nid.page(path).status_code == 404
    assert house.matchmaking.questions.open() == ()
    [entry] = house.matchmaking.cases.audit(str(number))
    assert (entry.action, entry.detail, entry.actor.name) == ("question settled", "off_topic", "nid")


def test_what_somebody_asked_does_not_come_to_life(house: House) -> None:
    house.matchmaking.questions.keep(HOSTILE, "th")
    [question] = house.matchmaking.questions.open()
    nid = seat(app_of(house), "nid")
    body = "<script>alert('a')</script> <b>bold</b> {{ 7 * 7 }}"
    heading = '"A": [b] --- <i>x</i> # {#boi-tax}'
    forged = {"en": (heading, f"---\nid: boi-tax\n---\n{body}")}
    pages = [nid.page("/console/questions").text, nid.page(f"/console/questions/{question.id}").text]
    sent = answer(nid, question.id, [question.id], forged)  # type: ignore[arg-type]
    assert sent.status_code == 422, "what looks like front matter is a heading"
    pages.append(sent.text)
    assert answer(nid, question.id, [question.id], {"en": (heading, body)}).status_code == 303
    house.answer_work.run()
    [entry] = [each for each in house.library.contents() if each.document.startswith("staff-answer-")]
    assert entry.titles["en"] == heading, "front matter holds what was typed, and no more"
    pages.append(nid.page(f"/console/knowledge/section/{entry.section.replace('#', '%23')}").text)
    assert all("{{ 7 * 7 }}" in page for page in pages)
    for page in (*pages, nid.page("/console/knowledge").text):
        assert "<script>alert" not in page
        assert "<b>bold" not in page
        assert "<i>x" not in page


@pytest.mark.parametrize("language", ["th", "zh", "en"])
def test_the_knowledge_is_listed_searched_and_shown(house: House, language: Language) -> None:
    guest = seat(app_of(house), "guest")
    house.matchmaking.staff.prefer("guest", language, "auto")
    entries = [entry for entry in house.library.contents() if entry.kind in ("section", "record")]
    page = guest.page("/console/knowledge").text
    assert all(f"document/{name}" in page for name in {entry.document for entry in entries})
    assert "document/boi-visas-work-permits" not in guest.page("/console/knowledge?kind=record").text
    shown = guest.page("/console/knowledge/document/boi-visas-work-permits").text
    assert "boi-visas-work-permits%23intro" in shown
    section = guest.page("/console/knowledge/section/boi-visas-work-permits%23intro").text
    assert all(f'<h2 id="h-{each}">' in section for each in ("th", "zh", "en"))
    question = {"th": "ใบอนุญาตทำงาน", "zh": "工作许可", "en": "work permit"}[language]
    found = house.library.search(question, language, k=10)
    page = guest.page(f"/console/knowledge/search?q={question}").text
    assert f"{found.confidence:.2f}" in page
    for passage in found.passages:
        assert passage.section in page
        assert all(f">{value:.2f}</td>" in page for value in (passage.score, *passage.legs.values()))
    for missing in ("document/nothing", "section/nothing%23here", "section/"):
        assert guest.page(f"/console/knowledge/{missing}").status_code == 404


def test_an_earlier_state_is_brought_back_by_an_administrator(house: House) -> None:
    first = house.generations.current()
    number = keep(house, {"en": CRECHE["en"]})["en"]
    app = app_of(house)
    answer(seat(app, "nid"), number, [number], {"en": WRITTEN["en"]})
    house.answer_work.run()
    second = house.generations.current()
    assert first
    assert first != second
    admin, path = seat(app, "anong"), f"/console/generations/{first}"
    assert path in admin.page("/console/generations").text
    assert WRITTEN["en"][0] in admin.page(path).text
    assert "Removed" in admin.page(path).text
    assert admin.send(f"{path}/use", path).status_code == 422
    with house.generations.writer():
        assert admin.send(f"{path}/use", path, sure="yes").status_code == 409
    assert seat(app, "nid").send(f"{path}/use", sure="yes").status_code == 403
    assert house.generations.current() == second
    assert admin.send(f"{path}/use", path, sure="yes").status_code == 303
    assert house.generations.current() == first
    assert not any(entry.document.startswith("staff-answer-") for entry in house.library.contents())
    assert admin.page("/console/generations/20200101t000000-000000").status_code == 404


def test_every_way_is_for_its_roles_and_wants_its_token(house: House) -> None:
    number = keep(house, {"en": CRECHE["en"]})["en"]
    app = app_of(house)
    places = {"{question:int}": str(number), "{generation}": str(house.generations.current())}
    run = house.sync.run([])
    places |= {"{run}": run.id, "{number}": "0"}
    places |= {"{document:path}": "boi-visas-work-permits", "{section:path}": "boi-visas-work-permits%23intro"}
    ways = [
        route.endpoint.way
        for route in app.routes
        if isinstance(getattr(route, "endpoint", None), Door)
        and route.path.startswith(("/console/questions", "/console/knowledge", "/console/generations"))
        and not route.path.startswith(CHANGES)
    ]
    assert len(ways) == 19
    for name, role in (("guest", "viewer"), ("nid", "case_worker"), ("anong", "admin")):
        somebody = seat(app, name)
        token = somebody.token("/console/account")
        for way in ways:
            path = way.path
            for place, value in places.items():
                path = path.replace(place, value)
            status = somebody.client.request(way.method, path, data={"csrf": token}, follow_redirects=False).status_code
            allowed = STAFF_ROLES.index(role) >= STAFF_ROLES.index(way.least)
            assert status == ((200 if way.method == "GET" else 422) if allowed else 403), f"{role} {path}"
            if way.method == "POST":
                assert somebody.client.post(path, data={}, follow_redirects=False).status_code == 403
    assert len(house.matchmaking.questions.open()) == 1


def plain(page: str) -> str:
    """A page without the marks that isolate a number's direction."""
    return page.replace("\u2068", "").replace("\u2069", "")


def sent_by(house: House) -> list[tuple[str, str]]:
    """Whom something was posted to, and its content as text."""
    with house.queue_engine.connect() as connection:
        rows = connection.execute(sa.select(parcels)).all()
    return [(row.user_id, json.dumps(json.loads(row.content), ensure_ascii=False)) for row in rows]
