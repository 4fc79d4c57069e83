"""What staff do in conversations on the command line."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from delivery_parts import Scripted, arrival, direct_channel, make_inbox, opened, receiver, until
from shell import saphan

from adapters.delivery import messages
from adapters.matchmaking.store import open_store
from bot.casework import Handing, Spoken
from bot.leads import Consent, Lead, Person
from bot.messages import Address

WHO = Address("webhook", "somchai-7731")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def talk(tmp_path: Path) -> str:
    """The id of a conversation that waits for staff, with a person who has a lead."""
    store = open_store("", "", "development", tmp_path)
    asked = Spoken("person", "ขอคุยกับเจ้าหน้าที่", "th", NOW)
    told = Spoken("bot", "รอสักครู่", "th", NOW, confidence=0.2, skill="handed-over")
    store.transcripts.keep(WHO, asked, told, handing=Handing("waiting", NOW))
    given = Consent("question_to_staff", "1", "the wording", "th", NOW, "webhook", "m-1")
    store.leads.give_consent(WHO, given)
    lead = Lead("other", "question_to_staff", "th", "webhook")
    store.leads.capture(WHO, lead, Person(), key="k", now=NOW)
    found = store.talks.talk_with(WHO)
    store.close()
    return found


def test_staff_find_read_take_answer_and_hand_back(tmp_path: Path, talk: str) -> None:
    with receiver() as app:
        settings = {
            "SAPHAN_DATA": str(tmp_path),
            "SAPHAN_WEBHOOK_SECRET": "a secret for both ways",
            "SAPHAN_WEBHOOK_CALLBACK_URL": app.url,
        }
        [line] = saphan("people", "waiting", settings=settings).out.splitlines()
        lead = line.split()[-1]
        assert line.split()[:2] == [talk, "waiting"]
        assert lead.startswith("L-")
        assert WHO.user_id not in line
        shown = saphan("people", "talk", talk, "--by", "nid", settings=settings).out
        assert "ขอคุยกับเจ้าหน้าที่" in shown
        assert "(handed-over, confidence 0.20)" in shown
        assert saphan("people", "take", lead, "--by", "nid", settings=settings).out == "nid has the conversation\n"
        [taken] = saphan("people", "waiting", "--json", settings=settings).json
        assert (taken["id"], taken["state"], taken["held_by"]) == (talk, "staff", "nid")

        async def serve(text: str, state: str, number: int, came: int) -> None:
            async with opened(make_inbox(tmp_path, "", Scripted(), direct_channel(app.url))) as inbox:
                await inbox.take([arrival(text, user=WHO.user_id)])
                await until(lambda: messages.state_of(inbox.engine, number) == state)
                await asyncio.to_thread(app.wait_for, came)

        said = saphan("people", "say", f"webhook:{WHO.user_id}", "สวัสดีค่ะ", "--by", "nid", settings=settings)
        assert said.out == "will be sent: parcel 1\n"
        asyncio.run(serve("ครับ", "silent", 1, 1))
        assert saphan("people", "hand-back", talk, "--by", "nid", settings=settings).code == 0
        asyncio.run(serve("ถามต่อ", "answered", 2, 3))
        assert app.texts()[0] == "สวัสดีค่ะ"
        assert app.texts()[2] == "re: ถามต่อ"
        assert saphan("people", "waiting", settings=settings).out == "No conversation waits for staff.\n"
        turns = saphan("people", "talk", talk, "--by", "nid", "--json", settings=settings).json
        assert [turn["spoken"]["by"] for turn in turns][:4] == ["person", "bot", "staff", "person"]


def test_what_cannot_be_is_one_clear_line(tmp_path: Path) -> None:
    settings = {"SAPHAN_DATA": str(tmp_path)}
    assert "T-222222" in saphan("people", "take", "T-222222", "--by", "nid", settings=settings).refused()
    assert "there is" in saphan("people", "take", "somebody", "--by", "nid", settings=settings).refused()
    assert saphan("people", "say", "webchat:x", "hello", "--by", "nid", settings=settings).refused() == (
        "the channel 'webchat' is not set up here"
    )
    assert saphan("people", "take", "line:U1", "--by", " ", settings=settings).code == 2


def test_questions_of_the_command_line_are_taken_in_once(tmp_path: Path) -> None:
    file = tmp_path / "open-questions.jsonl"
    line = {"at": "2026-11-01T10:00:00+00:00", "language": "zh", "question": "签证要多久？"}
    store = open_store("", "", "development", tmp_path)
    assert store.questions.take_in(file) == 0
    file.write_text(json.dumps(line, ensure_ascii=False) + "\nno JSON\n", "utf-8")
    left = tmp_path / "open-questions.jsonl.0.taken"
    left.write_text(json.dumps(line, ensure_ascii=False) + "\n", "utf-8")  # of a process that died at it
    assert store.questions.take_in(file) == 1
    assert [path.name for path in tmp_path.glob("open-questions*")] == []
    [question] = store.questions.open()
    assert (question.text, question.language, question.at.isoformat()) == ("签证要多久？", "zh", line["at"])
    store.close()
