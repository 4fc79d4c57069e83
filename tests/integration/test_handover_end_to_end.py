"""From two questions without an answer to staff and back, over LINE and Telegram, with the real assistant and store."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
from delivery_parts import until
from houses import settings_for
from loopback import serving
from talks import own
from vendors.line import FakeLine, text_event
from vendors.telegram import FakeTelegram, pressed_update, text_update

from adapters.channels.base import WebhookRequest
from adapters.delivery import people
from adapters.web import create_app
from bot.bootstrap import House
from bot.casework import Spoken
from bot.messages import Address, Language

MISSES: dict[Language, tuple[str, str]] = {
    "th": ("วันนี้อากาศที่ปักกิ่งเป็นอย่างไร", "ช่วยแนะนำร้านหม้อไฟอร่อยๆหน่อย"),
    "zh": ("今天北京天气怎么样？", "推荐一家好吃的火锅店"),
    "en": ("What is the weather in Beijing today?", "Recommend me a good hotpot restaurant"),
}
BACK: dict[Language, str] = {"th": "คุยกับบอทต่อ", "zh": "继续问机器人", "en": "continue with the assistant"}


@dataclass
class Running:
    """The server, with LINE and Telegram at its side."""

    url: str
    line: FakeLine
    telegram: FakeTelegram
    house: House
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def post(self, channel: str, request: WebhookRequest) -> None:
        response = httpx.post(
            f"{self.url}/webhooks/{channel}", headers=dict(request.headers), content=request.body, timeout=120
        )
        assert response.status_code == 200

    def on_line(self, text: str, person: str) -> None:
        event = text_event(next(self.numbers), text, token=self.line.reply_token(person), person=person)
        self.post("line", self.line.posting(event))

    def on_telegram(self, update: Mapping[str, Any]) -> None:
        self.post("telegram", self.telegram.webhook_request(json.dumps(update).encode()))

    def line_said(self, person: str) -> list[str]:
        return [sent.text for sent in self.line.sent if sent.to == person]

    def transcript(self, who: Address) -> list[Spoken]:
        return list(self.house.matchmaking.transcripts.of(who))


def wait(true: Callable[[], bool]) -> None:
    asyncio.run(until(true, 60))


@pytest.fixture(scope="module")
def running(starter_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    line, telegram = FakeLine(), FakeTelegram()
    with ExitStack() as stack:
        addresses = [stack.enter_context(serving(vendor.app)) for vendor in (line, telegram)]
        settings = settings_for(
            tmp_path_factory.mktemp("served"),
            controller="B&RETTC",
            controller_contact="privacy@example.org",
            line_channel_secret=line.secret,
            line_channel_token=line.token,
            line_api_url=addresses[0],
            telegram_token=telegram.token,
            telegram_mode="webhook",
            telegram_secret=telegram.secret,
            telegram_api_url=addresses[1],
        )
        house = House(settings, starter_data / "index")
        app = create_app(
            assistant=house.serving_assistant,
            library=house.library,
            settings=settings,
            inbox=house.inbox,
            transcripts=house.transcripts,
        )
        yield Running(stack.enter_context(serving(app)), line, telegram, house)


@pytest.mark.parametrize(
    ("language", "person"), [("th", "U" + "3" * 32), ("zh", "U" + "4" * 32), ("en", "U" + "5" * 32)]
)
def test_two_misses_then_silence_then_staff_then_the_bot_again(
    running: Running, language: Language, person: str
) -> None:
    who, inbox, talks = Address("line", person), running.house.inbox, running.house.matchmaking.talks
    assert inbox
    handing_over = own(language, "handover-unsure")
    for number, text in enumerate(MISSES[language], 1):
        running.on_line(text, person)
        wait(lambda number=number: len(running.line_said(person)) == number)  # type: ignore[misc]
    first, second = running.line_said(person)
    assert handing_over not in first
    assert handing_over in second
    running.on_line(MISSES[language][0], person)
    wait(lambda: len(running.transcript(who)) == 5)
    assert running.line_said(person) == [first, second], "the bot is silent"
    [waiting] = [talk for talk in talks.conversations(_states("waiting")) if talk.id == talks.talk_with(who)]
    assert (waiting.channel, waiting.language, waiting.held_by) == ("line", language, "")
    tasks = [task for task in running.house.matchmaking.cases.tasks() if task.talk == waiting.id]
    assert [task.kind for task in tasks] == ["answer_talk"]

    inbox.write(who, "您好 สวัสดี, I am Nid.", "nid")
    wait(lambda: running.line_said(person)[2:] == ["您好 สวัสดี, I am Nid."])
    running.on_line("OK", person)
    wait(lambda: len(running.transcript(who)) == 7)
    talk = talks.talk(waiting.id)
    assert talk
    assert (talk.state, talk.held_by) == ("staff", "nid")
    assert not [task for task in running.house.matchmaking.cases.tasks() if task.talk == waiting.id]

    inbox.hand_back(who, "nid")
    wait(lambda: running.line_said(person)[3:] == [own(language, "handed-back-by-staff")])
    running.on_line(BACK[language], person)
    wait(lambda: len(running.line_said(person)) == 5)
    wait(lambda: len(running.transcript(who)) == 10)
    said = running.transcript(who)
    assert [turn.by for turn in said] == ["person", "bot"] * 2 + ["person", "staff", "person", "bot", "person", "bot"]
    assert said[0].text == MISSES[language][0]
    assert said[0].language == language
    assert said[3].skill == "handed-over"
    assert said[3].confidence is not None
    assert said[3].confidence < 0.7
    assert said[3].found
    assert said[5].name == "nid"
    assert list(running.house.matchmaking.transcripts.of(Address("line", "U" + "0" * 32))) == []


def _states(state: Any) -> Any:
    from bot.talk_ports import TalkQuery

    return TalkQuery(states=(state,))


def test_a_person_goes_on_with_the_bot_by_the_button_and_has_their_data_deleted(running: Running) -> None:
    telegram, who = running.telegram, Address("telegram", "1001")
    engine = running.house.queue_engine

    def said() -> list[str]:
        return [sent.text for sent in telegram.sent]

    for number, text in enumerate(MISSES["en"], 1):
        running.on_telegram(text_update(next(running.numbers), text, language="en"))
        wait(lambda number=number: len(said()) == number)  # type: ignore[misc]
    [(label, data)] = telegram.shown[-1].buttons
    assert label == own("en", "resume")
    running.on_telegram(text_update(next(running.numbers), "Hello? my phone is 081-234-5678"))
    wait(lambda: len(running.transcript(who)) == 5)
    assert running.transcript(who)[-1].text == "Hello? my phone is [phone]"
    running.on_telegram(text_update(next(running.numbers), "show my data"))
    wait(lambda: len(said()) == 3)
    assert people.standing(engine, who).taken_over_at is not None, "rights do not end the hand-over"
    running.on_telegram(pressed_update(next(running.numbers), data, label))
    wait(lambda: len(said()) == 4)
    assert said()[-1] == own("en", "handed-back")
    assert people.standing(engine, who).taken_over_at is None
    running.on_telegram(text_update(next(running.numbers), MISSES["en"][0]))
    wait(lambda: len(said()) == 5)
    assert own("en", "handover-unsure") not in said()[-1], "counting begins anew"
    running.on_telegram(text_update(next(running.numbers), MISSES["en"][1]))
    wait(lambda: own("en", "handover-unsure") in said()[-1])

    running.on_telegram(text_update(next(running.numbers), "delete my data"))
    wait(lambda: own("en", "privacy-erase-ask") in said()[-1])
    label, data = next(each for each in telegram.shown[-1].buttons if each[0] == own("en", "privacy-erase-yes"))
    running.on_telegram(pressed_update(next(running.numbers), data, label))
    wait(lambda: own("en", "privacy-erased") in said()[-1])
    assert running.transcript(who) == []
    assert running.house.matchmaking.talks.talk_with(who) == ""


def test_who_passes_a_question_on_may_ask_to_be_told(running: Running) -> None:
    telegram, store = running.telegram, running.house.matchmaking
    before = len(telegram.sent)
    running.on_telegram(text_update(next(running.numbers), MISSES["zh"][0]))
    wait(lambda: len(telegram.sent) == before + 1)
    label, data = next(each for each in telegram.shown[-1].buttons if each[0] == own("zh", "pass-on"))
    running.on_telegram(pressed_update(next(running.numbers), data, label))
    wait(lambda: len(telegram.sent) == before + 2)
    assert "B&RETTC" in telegram.sent[-1].text
    [(label, data)] = telegram.shown[-1].buttons
    assert label == own("zh", "tell-me")
    assert [question.askers for question in store.questions.open()] == [0]
    running.on_telegram(pressed_update(next(running.numbers), data, label))
    wait(lambda: telegram.sent[-1].text == own("zh", "tell-me-noted"))
    [question] = store.questions.open()
    assert (question.text, question.askers) == (MISSES["zh"][0], 1)


def test_the_web_chat_offers_a_form_and_is_kept_once(running: Running) -> None:
    conversation = "a-conversation-of-the-web"
    who = Address("webchat", conversation)
    for text in MISSES["en"]:
        body = {"conversation": conversation, "text": text}
        answer = httpx.post(f"{running.url}/api/chat", json=body, timeout=60).json()
    assert own("en", "handover-offer") in answer["text"]
    wait(lambda: len(running.transcript(who)) == 4)
    assert [turn.text for turn in running.transcript(who)][::2] == list(MISSES["en"])
