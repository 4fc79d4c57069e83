"""What every matchmaking store shows staff of conversations."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from matchmaking_parts import ADMIN, LI, NID, NOW, SOMCHAI, VIEWER, capture_li, consent

from adapters.matchmaking.event_tables import events
from adapters.matchmaking.store import MatchmakingStore
from bot.casework import Handing, Spoken
from bot.lead_ports import ForbiddenError, NotFoundError
from bot.leads import THE_PERSON, Lead, Person
from bot.messages import Address, Language
from bot.talk_ports import Mark, TalkQuery

MINUTE = timedelta(minutes=1)


def asked(text: str, language: Language, at: datetime = NOW) -> Spoken:
    return Spoken("person", text, language, at)


def told(text: str, language: Language, at: datetime = NOW) -> Spoken:
    return Spoken("bot", text, language, at, confidence=0.2, skill="unknown")


def test_a_list_shows_conversations_without_their_people_the_latest_first(store: MatchmakingStore) -> None:
    lead = capture_li(store)
    store.transcripts.keep(LI, asked("能免几年税？", "zh"), told("八年", "zh"))
    store.transcripts.keep(SOMCHAI, asked("ภาษีกี่ปี", "th", NOW + MINUTE))
    newest, oldest = store.talks.conversations(TalkQuery())
    assert (newest.channel, newest.language, newest.state, newest.lead, newest.turns) == ("line", "th", "bot", "", 1)
    assert (oldest.channel, oldest.language, oldest.lead, oldest.turns) == ("wechat", "zh", lead.id, 2)
    assert oldest.last_at == NOW
    assert store.talks.talk(oldest.id.lower()) == oldest
    assert store.talks.talk("T-222222") is None
    assert "oLi-7f3a9c" not in repr((newest, oldest))
    assert [each.id for each in store.talks.conversations(TalkQuery(channels=("line",)))] == [newest.id]
    assert [each.id for each in store.talks.conversations(TalkQuery(languages=("zh",)))] == [oldest.id]
    assert [each.id for each in store.talks.conversations(TalkQuery(limit=1, offset=1))] == [oldest.id]
    assert store.talks.count(TalkQuery(limit=1)) == 2
    assert store.talks.address(oldest.id) == LI
    with pytest.raises(NotFoundError):
        store.talks.address("T-222222")


def test_a_conversation_waits_is_taken_and_handed_back(store: MatchmakingStore) -> None:
    store.transcripts.keep(LI, asked("?", "zh"), told("不知道", "zh"), handing=Handing("waiting", NOW))
    talk = store.talks.talk_with(LI)
    [task] = store.cases.tasks()
    assert (task.kind, task.talk, task.lead, task.due_at) == ("answer_talk", talk, "", NOW)
    store.transcripts.keep(LI, handing=Handing("waiting", NOW + MINUTE))
    assert len(store.cases.tasks()) == 1
    store.transcripts.keep(LI, handing=Handing("staff", NOW + 2 * MINUTE, "nid"))
    assert store.cases.tasks() == ()
    [held] = store.talks.conversations(TalkQuery(held_by="nid", states=("staff",)))
    assert held.state_at == NOW + 2 * MINUTE
    store.transcripts.keep(LI, handing=Handing("bot", NOW + 4 * MINUTE, "nid"))
    store.transcripts.keep(LI, handing=Handing("staff", NOW + 3 * MINUTE, "nid"))
    free = store.talks.talk(talk)
    assert free
    assert (free.state, free.held_by) == ("bot", ""), "what was written late does not undo what came after it"
    assert [(entry.action, entry.actor.name) for entry in reversed(store.cases.audit(talk))] == [
        ("conversation waits for staff", "saphan"),
        ("conversation taken over", "nid"),
        ("conversation handed back", "nid"),
    ]


def test_what_was_said_is_read_by_those_who_may_and_a_view_goes_on(store: MatchmakingStore) -> None:
    store.transcripts.keep(LI, asked("一", "zh"), told("二", "zh", NOW + MINUTE))
    talk = store.talks.talk_with(LI)
    first = store.talks.turns(talk, NID, NOW)
    assert [turn.spoken.text for turn in first] == ["一", "二"]
    assert "conversation viewed" in [entry.action for entry in store.cases.audit(talk)]
    # Written late: said before, and new to the open view all the same.
    store.transcripts.keep(LI, asked("零", "zh", NOW - MINUTE))
    store.transcripts.keep(SOMCHAI, asked("อื่น", "th"))
    [late] = store.talks.since(talk, first[-1].id, ADMIN)
    assert late.spoken.text == "零"
    assert [turn.spoken.text for turn in store.talks.turns(talk, NID, NOW)] == ["零", "一", "二"]
    summary = store.talks.talk(talk)
    assert summary
    assert summary.last_at == NOW + MINUTE
    for read in (lambda: store.talks.turns(talk, VIEWER, NOW), lambda: store.talks.since(talk, 0, VIEWER)):
        with pytest.raises(ForbiddenError):
            read()
    with pytest.raises(NotFoundError):
        store.talks.turns("T-222222", NID, NOW)


def test_an_answer_is_marked_and_marked_anew(store: MatchmakingStore) -> None:
    store.transcripts.keep(LI, asked("一", "zh"), told("二", "zh"))
    talk = store.talks.talk_with(LI)
    question, answer = store.talks.turns(talk, NID, NOW)
    store.talks.mark(answer.id, "good", NID, NOW)
    store.talks.mark(answer.id, "bad", ADMIN, NOW + MINUTE, "อัตราเก่า 旧税率")
    assert store.talks.turns(talk, NID, NOW)[1].mark == Mark("bad", "anong", NOW + MINUTE, "อัตราเก่า 旧税率")
    with pytest.raises(NotFoundError):
        store.talks.mark(question.id, "bad", NID, NOW)
    with pytest.raises(ForbiddenError):
        store.talks.mark(answer.id, "good", VIEWER, NOW)


def test_erasure_leaves_nothing_of_a_conversation(store: MatchmakingStore) -> None:
    store.transcripts.keep(LI, asked("一", "zh"), handing=Handing("waiting", NOW))
    key = store.questions.keep("签证要多久？", "zh")
    assert store.questions.tell(key, LI, "zh", "the wording", NOW)
    assert [each["question"] for each in store.leads.export(LI, THE_PERSON, NOW)["questions"]] == ["签证要多久？"]
    store.leads.erase(LI, THE_PERSON, NOW)
    assert store.talks.count(TalkQuery()) == 0
    assert store.cases.tasks() == ()
    assert [question.askers for question in store.questions.open()] == [0]


def test_with_another_key_a_stranger_is_still_found(store: MatchmakingStore) -> None:
    store.transcripts.keep(LI, asked("一", "zh"))
    assert store.reseal() > 0
    assert store.talks.address(store.talks.talk_with(LI)) == LI


def test_questions_wait_until_somebody_deals_with_them(store: MatchmakingStore) -> None:
    store.questions.keep("ขอเบอร์เจ้าหน้าที่ 081-234-5678 หน่อย", "th")
    store.questions.keep("签证要多久？\x00", "zh")
    newest, oldest = store.questions.open()
    assert (newest.text, newest.language) == ("签证要多久？", "zh")
    assert "081" not in oldest.text
    store.questions.settle(oldest.id, NID, NOW)
    assert store.questions.open() == (newest,)
    with pytest.raises(ForbiddenError):
        store.questions.settle(newest.id, VIEWER, NOW)
    with pytest.raises(NotFoundError):
        store.questions.settle(999, NID, NOW)


def test_those_who_agreed_are_told_the_answer_once(store: MatchmakingStore) -> None:
    store.leads.give_consent(SOMCHAI, consent())
    key = store.questions.keep("ขอวีซ่านานไหม", "th")
    for who in (LI, SOMCHAI, LI):
        assert store.questions.tell(key, who, "th", "the wording", NOW)
    assert not store.questions.tell("", LI, "th", "the wording", NOW)
    assert not store.questions.tell("guessed", LI, "th", "the wording", NOW)
    [question] = store.questions.open()
    assert question.askers == 2
    with pytest.raises(ForbiddenError):
        store.questions.answer(question.id, "30 วัน", VIEWER, NOW)
    first, second = store.questions.answer(question.id, "30 วัน", NID, NOW)
    assert {first.who, second.who} == {LI, SOMCHAI}
    store.questions.told(first.id)
    assert store.questions.answer(question.id, "60 วัน", NID, NOW) == (second,), "the other is still to be told"
    assert store.questions.open() == ()
    assert not store.questions.tell(key, Address("line", "late"), "th", "the wording", NOW), "it has its answer"


def test_staff_are_told_of_who_waits_unless_a_form_told_them(store: MatchmakingStore) -> None:
    store.transcripts.keep(SOMCHAI, asked("?", "th"), handing=Handing("waiting", NOW))
    store.leads.give_consent(LI, consent("question_to_staff"))
    store.leads.capture(LI, Lead("other", "question_to_staff", "zh", "wechat"), Person(), key="k", now=NOW)
    store.transcripts.keep(LI, asked("?", "zh"), handing=Handing("waiting", NOW + MINUTE))
    with store.database.reading() as connection:
        told = connection.execute(sa.select(events.c.lead, events.c.facts)).all()
    talk, lead = store.talks.talk_with(SOMCHAI), store.leads.leads_of(LI)[0].id
    assert [(row.lead, row.facts) for row in told] == [("", {"talk": talk}), (lead, {})]
