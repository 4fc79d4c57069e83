"""Forms over three messaging apps, as people fill them in: Thai on LINE, English on Telegram, Chinese on WeChat.

The real house, durable inbox and matchmaking store, on SQLite and on PostgreSQL; the server is stopped in mid form and
another one goes on from what was stored.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
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
from visitors import NOW

from adapters.channels.base import WebhookRequest
from adapters.web import create_app
from bot.bootstrap import House
from bot.config import Settings
from bot.leads import SYSTEM, Lead, Person
from bot.messages import Address, Language

CONTROLLER = "B&RETTC"
ON_LINE, ON_TELEGRAM, ON_WECHAT = "U" + "7" * 32, 1007, "oLi-7f3a9c"


@dataclass
class Apps:
    """The vendors, and the server that is registered with them; `restart` puts another one in its place."""

    settings: Settings
    index: Path
    telegram: FakeTelegram
    line: FakeLine
    wechat: FakeWeChat
    stack: ExitStack = field(default_factory=ExitStack)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    url: str = ""
    event: int = 0

    def restart(self) -> None:
        self.stack.close()
        self.house = House(self.settings, self.index)
        app = create_app(
            assistant=self.house.serving_assistant,
            library=self.house.library,
            settings=self.settings,
            ready=self.house.check_ready,
            inbox=self.house.inbox,
        )
        self.url = self.stack.enter_context(serving(app))

    def on_line(self, text: str, *, again: bool = False) -> str:
        """What LINE shows behind a message; the one before may be delivered `again`."""
        self.event = self.event if again else next(self.numbers)
        token = self.line.reply_token(ON_LINE)
        event = text_event(self.event, text, token=token, person=ON_LINE, again=again)
        return self._shown(lambda: self._post("line", self.line.posting(event)), self.line.sent, waits=not again)

    def on_telegram(self, text: str) -> str:
        update = text_update(next(self.numbers), text, person=ON_TELEGRAM, language="en")
        return self._update(update)

    def press(self, label: str) -> str:
        """Presses the button of this label, wherever it was shown last."""
        shown = [button for message in self.telegram.shown for button in message.buttons if button[0] == label]
        return self._update(pressed_update(next(self.numbers), shown[-1][1], label, person=ON_TELEGRAM))

    def on_wechat(self, text: str) -> str:
        """WeChat's answer within its own request, and what was pushed behind it."""
        before = len(self.wechat.sent)
        delivering = self.wechat.deliver(f"{self.url}/webhooks/wechat", text_message(text, person=ON_WECHAT))
        body = asyncio.run(delivering)[-1]
        assert body
        pushed = [sent.text for sent in self.wechat.sent[before:]]
        return "\n".join([str(self.wechat.shown(body)["Content"]), *pushed])

    def _update(self, update: dict[str, Any]) -> str:
        request = self.telegram.webhook_request(json.dumps(update).encode())
        return self._shown(lambda: self._post("telegram", request), self.telegram.sent)

    def _shown(self, act: Callable[[], None], sent: Sequence[Any], *, waits: bool = True) -> str:
        before = len(sent)
        act()
        if waits:
            asyncio.run(until(lambda: len(sent) > before, 60))
        return "\n".join(each.text for each in sent[before:])

    def _post(self, channel: str, request: WebhookRequest) -> None:
        url = f"{self.url}/webhooks/{channel}"
        assert httpx.post(url, headers=dict(request.headers), content=request.body, timeout=120).status_code == 200

    def stored(self, who: Address) -> tuple[Lead, Person]:
        """The one lead of a person."""
        [lead] = self.house.matchmaking.leads.leads_of(who)
        return lead, self.house.matchmaking.leads.person(lead.id, SYSTEM, NOW)


@pytest.fixture(params=["sqlite", "postgresql"])
def apps(request: pytest.FixtureRequest, starter_data: Path, tmp_path: Path) -> Iterator[Apps]:
    with _apps(request, starter_data, tmp_path) as running:
        running.restart()
        yield running
        running.stack.close()


@contextmanager
def _apps(request: pytest.FixtureRequest, starter_data: Path, data: Path) -> Iterator[Apps]:
    server = request.getfixturevalue("postgresql") if request.param == "postgresql" else None
    telegram, line = FakeTelegram(), FakeLine()
    wechat = FakeWeChat(aes_key="abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")
    with ExitStack() as stack:
        addresses = [stack.enter_context(serving(vendor.app)) for vendor in (telegram, line, wechat)]
        settings = settings_for(
            data,
            controller=CONTROLLER,
            controller_contact="privacy@example.org",
            queue_url=server.new_database() if server else "",
            database_url=server.new_database() if server else "",
            person_limit=1_000,
            **of_apps(telegram, line, wechat, addresses),
        )
        yield Apps(settings, starter_data / "index", telegram, line, wechat)


def says(shown: str, language: Language, phrase: str) -> bool:
    """Whether one of the bot's sentences stands there, or the words behind "="; an app may have broken its lines."""
    words = phrase.removeprefix("=") if phrase.startswith("=") else own(language, phrase)
    return "".join(words.split()) in "".join(shown.split())


def fills_in(send: Callable[[str], str], language: Language, *steps: tuple[str, str]) -> str:
    """Types one message after the other; behind each the sentence that is named has to stand."""
    shown = ""
    for text, phrase in steps:
        shown = send(text)
        assert says(shown, language, phrase), f"{text}: {phrase} is not in: {shown}"
    return shown


def test_forms_are_filled_in_over_three_apps_and_a_restart(apps: Apps) -> None:
    fills_in(
        apps.on_line, "th",
        ("อยากหาหุ้นส่วนจีนมาทำโรงงานรีไซเคิลพลาสติกคับ ตอนนี้มีโรงงานอยู่โคราช", "form-amount-ask"),
        ("50ล้าน", "seek-wants-ask"),
        ("เครื่องจักรกับเทคโนโลยีคับ", "seek-offers-ask"),
        ("วัตถุดิบ", "seek-stage-ask"),
    )  # fmt: skip
    fills_in(
        apps.on_telegram, "en",
        ("Can you arrange a site visit in March?", "form-place-ask"),
        ("Rayong", "form-people-ask"),
        ("Can a foreign company own land?", "form-people-ask"),
        ("12", "visit-language-ask"),
    )  # fmt: skip
    fills_in(
        apps.on_wechat, "zh",
        ("我们想在罗勇投3亿泰铢做废旧电池回收，找当地合作伙伴", "seek-wants-ask"),
        ("4", "seek-offers-ask"),
        ("技术和资金", "seek-mode-ask"),
    )  # fmt: skip

    apps.restart()

    _thai_on_line(apps)
    _english_on_telegram(apps)
    _chinese_on_wechat(apps)


def _thai_on_line(apps: Apps) -> None:
    fills_in(
        apps.on_line, "th",
        ("เปิดแล้ว", "seek-volume-ask"),
        ("วันละ 8 ตัน", "seek-way-ask"),
        ("ข้ามทั้งหมด", "consent-for-matchmaking"),
        ("ยินยอมครับ", "form-organisation-ask"),
        ("บ.รักษ์พลาสติก จก.", "form-name-ask"),
        ("ผมชื่อสมชาย ใจดี", "form-contact-ask"),
        ("ที่นี่", "=ส่งข้อมูลข้ามประเทศ"),
        ("ยินยอม", "=ข่าวสาร"),
        ("ไม่ยินยอม", "form-confirm"),
    )  # fmt: skip
    done = apps.on_line("ใช่ครับ")
    lead, person = apps.stored(Address("line", ON_LINE))
    assert lead.id in done
    assert not apps.on_line("ใช่ครับ", again=True), "a message that is delivered again is not answered again"
    assert apps.stored(Address("line", ON_LINE))[0].id == lead.id
    assert (lead.kind, lead.channel, lead.language, lead.profile.side) == ("sme", "line", "th", "seeks")
    assert lead.profile.provinces == ("nakhon-ratchasima",)
    assert lead.profile.money is not None
    assert (lead.profile.money.high, lead.profile.money.currency) == (Decimal(50_000_000), "THB")
    assert (lead.profile.wants, lead.profile.stage) == (("equipment", "technology"), "operating")
    assert person.name == "สมชาย ใจดี"
    assert [(each.kind, each.value, each.channel) for each in person.contacts] == [("channel", ON_LINE, "line")]
    consents = apps.house.matchmaking.leads.consents(Address("line", ON_LINE))
    assert [(each.purpose, each.language, each.channel) for each in consents] == [
        ("matchmaking", "th", "line"),
        ("sharing", "th", "line"),
    ]
    assert all(each.message_id and CONTROLLER in each.text for each in consents)


def _english_on_telegram(apps: Apps) -> None:
    assert says(apps.press(own("en", "in-zh-option")), "en", "visit-purpose-ask")
    fills_in(
        apps.on_telegram, "en",
        ("why do you need this?", "form-why"),
        ("skip", "consent-for-visit"),
        ("ok", "consent-unclear"),
    )  # fmt: skip
    assert says(apps.press(own("en", "consent-agree")), "en", "form-organisation-ask")
    assert says(apps.press(own("en", "in-th-option")), "en", "form-organisation-ask"), "an old button"
    done = fills_in(
        apps.on_telegram, "en",
        ("Example Ltd", "form-name-ask"),
        ("Ann Lee", "form-contact-ask"),
        ("ann@example.com", "=Optional: news"),
        ("no", "form-confirm"),
        ("change the number of people to 14", "form-changed"),
        ("yes", "visit-received"),
    )  # fmt: skip
    lead, person = apps.stored(Address("telegram", str(ON_TELEGRAM)))
    assert lead.id in done
    assert lead.visit is not None
    assert (lead.visit.places, lead.visit.people, lead.visit.guide_language) == (("rayong",), 14, "th")
    assert (lead.party.name, person.name) == ("Example Ltd", "Ann Lee")
    assert ("email", "ann@example.com") in [(each.kind, each.value) for each in person.contacts]


def _chinese_on_wechat(apps: Apps) -> None:
    done = fills_in(
        apps.on_wechat, "zh",
        ("合资", "seek-status-ask"),
        ("中试", "seek-horizon-ask"),
        ("明年", "consent-for-matchmaking"),
        ("同意", "form-organisation-ask"),
        ("深圳绿源电池科技有限公司", "form-name-ask"),
        ("我叫陈建国，微信号chenjg_lvyuan", "=单独同意"),
        ("不同意", "=自愿选择"),
        ("不同意", "form-confirm"),
        ("改金额为2.5亿泰铢", "form-changed"),
        ("确认", "seek-received"),
    )  # fmt: skip
    lead, person = apps.stored(Address("wechat", ON_WECHAT))
    assert lead.id in done
    assert (lead.kind, lead.profile.sectors, lead.profile.wants) == ("investor", ("recycling",), ("land",))
    assert (lead.profile.forms, lead.profile.horizon) == (("joint_venture",), "6_to_12")
    assert lead.profile.money is not None
    assert lead.profile.money.high == Decimal(250_000_000)
    assert ("wechat", "chenjg_lvyuan") in [(each.kind, each.value) for each in person.contacts]
    consents = apps.house.matchmaking.leads.consents(Address("wechat", ON_WECHAT))
    assert [each.purpose for each in consents] == ["matchmaking"]
