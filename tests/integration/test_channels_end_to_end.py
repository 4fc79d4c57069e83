"""The whole bot over HTTP: the server's app with three messaging apps, the real assistant and the starter corpus."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator, Mapping
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
from vendors.apps import of_apps
from vendors.line import FakeLine, text_event
from vendors.telegram import FakeTelegram, pressed_update, text_update
from vendors.wechat import FakeWeChat, text_message

from adapters.channels.base import WebhookRequest
from adapters.web import create_app
from bot.bootstrap import House
from bot.messages import Language
from bot.script import in_simplified

SITE = "https://saphan.example"


@dataclass
class Running:
    """The server, and the vendors that it is registered with."""

    url: str
    telegram: FakeTelegram
    line: FakeLine
    wechat: FakeWeChat
    house: House
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def post(self, channel: str, request: WebhookRequest) -> None:
        """What LINE and Telegram do: the message is acknowledged, the answer comes by their API."""
        response = httpx.post(
            f"{self.url}/webhooks/{channel}", headers=dict(request.headers), content=request.body, timeout=120
        )
        assert response.status_code == 200

    def on_telegram(self, update: Mapping[str, Any]) -> str:
        """Telegram's last message after an update was posted."""
        before = len(self.telegram.sent)
        self.post("telegram", self.telegram.webhook_request(json.dumps(update).encode()))
        asyncio.run(until(lambda: len(self.telegram.sent) > before, 60))
        return self.telegram.sent[-1].text

    def on_line(self, *events: Mapping[str, Any]) -> list[str]:
        """LINE's messages after a body of events was posted, one for each event."""
        before = len(self.line.sent)
        self.post("line", self.line.posting(*events))
        asyncio.run(until(lambda: len(self.line.sent) >= before + len(events), 60))
        return [sent.text for sent in self.line.sent[before:]]

    def line_event(self, text: str, person: str) -> dict[str, Any]:
        return text_event(next(self.numbers), text, token=self.line.reply_token(person), person=person)

    def on_wechat(self, text: str, person: str) -> str:
        """What WeChat shows for a message; all of its tries are used."""
        deliver = self.wechat.deliver(f"{self.url}/webhooks/wechat", text_message(text, person=person))
        body = asyncio.run(deliver)[-1]
        assert body
        return str(self.wechat.shown(body)["Content"])


@pytest.fixture(scope="module")
def running(starter_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    telegram, line = FakeTelegram(), FakeLine()
    wechat = FakeWeChat(aes_key="abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")
    with ExitStack() as stack:
        addresses = [stack.enter_context(serving(vendor.app)) for vendor in (telegram, line, wechat)]
        settings = settings_for(
            tmp_path_factory.mktemp("served"),
            public_url=SITE,
            **of_apps(telegram, line, wechat, addresses),
        )
        house = House(settings, starter_data / "index")
        assert house.roster.troubles == {}
        house.check_ready()
        house.warm_up()
        app = create_app(
            assistant=house.serving_assistant,
            library=house.library,
            settings=settings,
            ready=house.check_ready,
            inbox=house.inbox,
        )
        yield Running(stack.enter_context(serving(app)), telegram, line, wechat, house)


def page_of(running: Running, text: str, language: Language) -> str:
    """The page to which an answer's source leads; the answer has source and date in its language."""
    source = own(language, "source", title="TITLE", date="DATE")
    pattern = re.escape(source).replace("TITLE", "(.+)").replace("DATE", "(.+)")
    found = re.search(pattern, text)
    assert found, text
    assert re.search(r"20\d\d", found[2])
    [address] = set(re.findall(rf"{SITE}(/knowledge/\S+)", text))
    assert address.endswith(f"?lang={language}")
    page = httpx.get(f"{running.url}{address}", timeout=120)
    assert page.status_code == 200
    return page.text


def test_a_thai_question_on_line_and_a_pressed_choice(running: Running) -> None:
    person = "U" + "1" * 32
    [first] = running.on_line(running.line_event("กิจการกลุ่มA2ได้ยกเว้นภาษีเงินได้นิติบุคคลกี่ปี", person))
    assert "8 ปี" in first
    assert "8 ปี" in page_of(running, first, "th")
    action = actions(running.line.calls[-1][1])[0]
    event = {**running.line_event("", person), "type": "postback", "postback": {"data": action["data"]}}
    del event["message"]
    [second] = running.on_line(event)
    assert second != first
    assert page_of(running, second, "th")
    assert {sent.to for sent in running.line.sent if sent.text in (first, second)} == {person}
    assert [way for way, _ in running.line.calls[-2:]] == ["reply", "reply"], "replies cost nothing"


def actions(value: Any) -> list[Mapping[str, str]]:
    """The postback actions of a call's messages, wherever they stand."""
    if isinstance(value, list):
        return [action for each in value for action in actions(each)]
    if not isinstance(value, dict):
        return []
    mine = [value["action"]] if value.get("action", {}).get("type") == "postback" else []
    return mine + [action for name, each in value.items() if name != "action" for action in actions(each)]


def test_three_line_events_in_one_body_are_one_conversation(running: Running) -> None:
    person = "U" + "2" * 32
    texts = ["กิจการกลุ่ม A2 ได้ยกเว้นภาษีเงินได้นิติบุคคลกี่ปี", "แล้ว A3 ล่ะ", "ขอบคุณครับ"]
    first, second, third = running.on_line(*[running.line_event(text, person) for text in texts])
    assert "8 ปี" in first.splitlines()[0]
    assert "5 ปี" in second.splitlines()[0], "the follow-up leans on the question before"
    assert third == own("th", "thanks")


def test_a_chinese_question_on_wechat_and_a_typed_number(running: Running) -> None:
    first = running.on_wechat("BOI 的 A2 类企业所得税免税几年？", "oLi")
    assert "8 年" in first
    assert "8 年" in page_of(running, first, "zh")
    numbered = re.findall(r"^(\d)\. (.+)$", first.partition(own("zh", "choices-by-number"))[2], re.MULTILINE)
    assert numbered
    second = running.on_wechat(numbered[0][0], "oLi")
    assert second != first
    assert page_of(running, second, "zh")
    other = running.on_wechat(numbered[0][0], "oWang")
    assert other == running.on_wechat(numbered[0][0], "oZhao"), "who was offered nothing chooses nothing"
    assert other != second


def test_an_english_question_on_telegram_and_a_pressed_button(running: Running) -> None:
    question = "How many years of corporate income tax exemption does group A2 get?"
    first = running.on_telegram(text_update(next(running.numbers), question, language="en"))
    assert "8 years" in first
    assert "8 years" in page_of(running, first, "en")
    label, data = running.telegram.shown[-1].buttons[0]
    second = running.on_telegram(pressed_update(next(running.numbers), data, label))
    assert second != first
    assert page_of(running, second, "en")
    assert {sent.to for sent in running.telegram.sent} == {"1001"}


def test_a_long_answer_on_wechat_goes_on_by_push_in_the_characters_of_the_question(running: Running) -> None:
    first = running.on_wechat("膜生物反應器怎樣處理污水？", "oChen")
    asyncio.run(until(lambda: any(SITE in sent.text for sent in running.wechat.sent), 60))
    assert {sent.to for sent in running.wechat.sent} == {"oChen"}
    whole = "\n".join([first, *(sent.text for sent in running.wechat.sent)])
    assert whole.startswith("膜生物反應器")
    assert "膜生物反应器" in page_of(running, in_simplified(whole), "zh")
