"""What every matchmaking store does with what was said."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from matchmaking_parts import LI, NID, NOW, SOMCHAI, VIEWER, capture_li, consent

from adapters.matchmaking.store import MatchmakingStore
from bot.casework import Found, Handing, Spoken
from bot.lead_ports import ForbiddenError, NotFoundError
from bot.messages import Draft, Unfit

ASKED = Spoken("person", "MBR 多少钱？打我手机13812345678", "zh", NOW)
TOLD = Spoken("bot", "膜生物反应器…", "zh", NOW + timedelta(seconds=1), ("technologies#mbr",), 0.87, "answer")


def test_a_conversation_is_kept_in_order_and_apart_from_others(store: MatchmakingStore) -> None:
    store.leads.give_consent(LI, consent())
    for each in (ASKED, TOLD):
        store.transcripts.keep(LI, each)
    store.transcripts.keep(SOMCHAI, TOLD)
    assert store.transcripts.of(LI) == (ASKED, TOLD)
    assert store.transcripts.forget(LI) == 2
    assert store.transcripts.of(LI) == ()
    assert store.transcripts.of(SOMCHAI) == (TOLD,)


def test_without_consent_no_contact_is_kept(store: MatchmakingStore) -> None:
    store.transcripts.keep(LI, ASKED)
    assert store.transcripts.of(LI)[0].text == "MBR 多少钱？打我手机[phone]"
    store.leads.give_consent(LI, consent("news"))
    store.transcripts.keep(LI, ASKED)
    assert "[phone]" in store.transcripts.of(LI)[1].text, "news is no consent to store contacts"
    store.leads.give_consent(LI, consent())
    store.leads.withdraw_consent(LI, "matchmaking", NOW)
    store.transcripts.keep(LI, ASKED)
    assert "[phone]" in store.transcripts.of(LI)[2].text


def test_staff_read_the_conversation_of_a_lead_and_it_is_logged(store: MatchmakingStore) -> None:
    lead = capture_li(store)
    store.transcripts.keep(LI, TOLD)
    assert store.transcripts.of_lead(lead.id, NID, NOW) == (TOLD,)
    assert "conversation viewed" in [entry.action for entry in store.cases.audit(lead.id)]
    with pytest.raises(ForbiddenError):
        store.transcripts.of_lead(lead.id, VIEWER, NOW)
    with pytest.raises(NotFoundError):
        store.transcripts.of_lead("L-222222", NID, NOW)


@pytest.mark.parametrize("text", ["", "\x00", "half \ud800", "x" * 50_000, "👨‍👩‍👧 '; DROP TABLE turns;--"])
def test_whatever_is_said_harms_nothing(store: MatchmakingStore, text: str) -> None:
    store.transcripts.keep(LI, Spoken("person", text, "en", NOW))
    assert len(store.transcripts.of(LI)[0].text) == min(len(text), 20_000)


def test_a_repetition_adds_nothing_and_can_be_taken_back(store: MatchmakingStore) -> None:
    later = Handing("waiting", NOW)
    assert store.transcripts.keep(LI, ASKED, TOLD, key="answer-1", handing=later)
    assert not store.transcripts.keep(LI, ASKED, TOLD, key="answer-1", handing=later)
    assert store.transcripts.keep(LI, TOLD, key="answer-11")
    assert store.transcripts.keep(SOMCHAI, TOLD, key="answer-1"), "a key is one conversation's"
    assert len(store.transcripts.of(LI)) == 3
    store.transcripts.retract(LI, "answer-1")
    assert len(store.transcripts.of(LI)) == 1, "and not what another key begins with"
    store.transcripts.retract(LI, "answer-11")
    assert not store.talks.talk_with(LI), "nothing is left of a conversation in which nothing was said"
    assert len(store.transcripts.of(SOMCHAI)) == 1


def test_what_a_language_model_had_to_do_with_an_answer_is_kept(store: MatchmakingStore) -> None:
    trimmed = Draft("openai:m", sent=True, refused=(Unfit("figures", "13 年"), Unfit("addresses", "13812345678")))
    failed = Draft(refused=(Unfit("timeout"),))
    for number, draft in enumerate((trimmed, failed)):
        store.transcripts.keep(LI, replace(TOLD, at=NOW + timedelta(minutes=number), draft=draft))
    first, second = (spoken.draft for spoken in store.transcripts.of(LI))
    assert second == failed
    assert first is not None
    assert (first.model, first.sent, first.refused[0]) == ("openai:m", True, Unfit("figures", "13 年"))
    assert "13812345678" not in first.refused[1].detail, "like in what was said, there are no contacts"


def test_what_an_answer_was_chosen_from_is_kept(store: MatchmakingStore) -> None:
    found = (Found("technologies#mbr", 0.91), Found("activities#7.1.8", 0.5))
    said = Spoken("bot", "膜生物反应器", "zh", NOW, ("technologies#mbr",), 0.87, "answer", found)
    written = Spoken("staff", "您好", "zh", NOW + timedelta(minutes=1), name="nid", parcels=(41, 42))
    store.transcripts.keep(LI, said, written)
    assert store.transcripts.of(LI) == (said, written)
