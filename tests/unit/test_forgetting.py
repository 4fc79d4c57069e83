"""How long what was said before still counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from shelf import Shelf, section
from talks import PHRASES

from adapters.memory import OpenQuestions, RecentConversations
from bot.assistant import FORGOTTEN_AFTER, Assistant
from bot.messages import Address, IncomingMessage, Reply

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
WHO = Address("test", "somebody")
SECOND = timedelta(seconds=1)


class Clocked:
    """A conversation whose messages come at given times."""

    def __init__(self, folder: Path, forgotten_after: timedelta = FORGOTTEN_AFTER) -> None:
        passages = [section(f"law#{name}", "th", "กลุ่ม A3 ได้กี่ปี", heading=f"กลุ่ม {name}") for name in "ab"]
        self.library = Shelf(passages, confidence=1.0)
        questions = OpenQuestions(folder / "open-questions.jsonl")
        self.assistant = Assistant(
            library=self.library,
            conversations=RecentConversations(),
            questions=questions,
            phrases=PHRASES,
            forgotten_after=forgotten_after,
        )

    def say(self, text: str, after: timedelta) -> Reply:
        """Types something so long after noon."""
        reply = self.assistant.answer(IncomingMessage(WHO, text, received_at=NOON + after))
        assert reply is not None
        return reply


@pytest.mark.parametrize("after", [SECOND, FORGOTTEN_AFTER])
def test_within_its_time_a_question_is_leaned_on_and_its_choices_are_open(tmp_path: Path, after: timedelta) -> None:
    talk = Clocked(tmp_path)
    talk.say("กลุ่ม A3 ได้กี่ปี", timedelta())
    talk.say("แล้ว A4 ล่ะ", after)
    assert talk.library.asked[-1] == ("กลุ่ม A4 ได้กี่ปี", "th")
    assert talk.say("1", 2 * after).skill == "answer"


def test_after_it_only_the_language_is_left(tmp_path: Path) -> None:
    talk = Clocked(tmp_path)
    talk.say("กลุ่ม A3 ได้กี่ปี", timedelta())
    late = FORGOTTEN_AFTER + SECOND
    assert talk.say("1", late).skill == "number"
    assert talk.say("1", late).language == "th"
    talk.say("แล้ว A4 ล่ะ", late)
    assert talk.library.asked[-1] == ("แล้ว A4 ล่ะ", "th")
    assert talk.library.leaned_on[-1] == ""


def test_each_message_keeps_the_conversation_awake(tmp_path: Path) -> None:
    talk = Clocked(tmp_path)
    talk.say("กลุ่ม A3 ได้กี่ปี", timedelta())
    talk.say("ขอบคุณครับ", FORGOTTEN_AFTER)
    talk.say("แล้ว A4 ล่ะ", FORGOTTEN_AFTER * 2)
    assert talk.library.asked[-1] == ("กลุ่ม A4 ได้กี่ปี", "th")


def test_the_time_is_a_setting(tmp_path: Path) -> None:
    talk = Clocked(tmp_path, forgotten_after=timedelta(minutes=30))
    talk.say("กลุ่ม A3 ได้กี่ปี", timedelta())
    talk.say("แล้ว A4 ล่ะ", timedelta(minutes=31))
    assert talk.library.asked[-1] == ("แล้ว A4 ล่ะ", "th")
