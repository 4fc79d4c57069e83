"""A server under load on three channels is killed again and again: nothing is lost, and nothing is said twice."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa
from loopback import serving
from vendors.line import FakeLine, text_event
from vendors.telegram import FakeTelegram, text_update
from vendors.wechat import FakeWeChat, text_message

from adapters.channels.base import WebhookRequest
from adapters.delivery.tables import database_url, messages, open_engine, parcels
from bot.config import Settings

HERE = Path(__file__).parent
MESSAGES = 2_100
KILLS = 5
TWICE = 0.2
PEOPLE = 25
AT_ONCE = 24
PREFIX = "re: "

pytestmark = pytest.mark.slow


class Server:
    """The server process, which can be killed and started again on the same port and data."""

    def __init__(self, data: Path, settings: dict[str, str]) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        paths = os.pathsep.join([str(HERE), str(HERE.parent), str(HERE.parent.parent)])
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("SAPHAN_")}
        self._environment = {**inherited, **settings, "SAPHAN_DATA": str(data), "PYTHONPATH": paths}
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, str(HERE / "crash_server.py"), str(self.port)]
        self._process = subprocess.Popen(command, env=self._environment)

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(120)


@dataclass
class Load:
    """What the vendors post, and what came back in WeChat's responses."""

    url: str
    line: FakeLine
    telegram: FakeTelegram
    wechat: FakeWeChat
    client: httpx.AsyncClient
    posted: list[str] = field(default_factory=list)
    passive: list[str] = field(default_factory=list)

    async def post(self, request: WebhookRequest, channel: str) -> None:
        """Posts until it is acknowledged, as LINE and Telegram do."""
        while True:
            try:
                response = await self.client.post(
                    f"{self.url}/webhooks/{channel}",
                    content=request.body,
                    params=dict(request.query),
                    headers=dict(request.headers),
                )
                if response.status_code == 200:
                    return
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.3)

    async def to_telegram(self, number: int, text: str) -> None:
        update = self.telegram_body(number, text)
        await self.post(self.telegram.webhook_request(update), "telegram")

    def telegram_body(self, number: int, text: str) -> bytes:
        return httpx.Request("POST", "http://x", json=text_update(number, text, person=1000 + number % PEOPLE)).read()

    async def to_line(self, number: int, text: str) -> None:
        person = f"U{number % PEOPLE:032x}"
        event = text_event(number, text, token=self.line.reply_token(person), person=person)
        await self.post(self.line.posting(event), "line")

    async def to_wechat(self, number: int, text: str) -> None:
        """As WeChat posts: three tries, and the person sees the first whole answer."""
        person = f"oPerson-{number % PEOPLE}"
        while True:
            # Nobody there for three tries: the person writes the same once more, as people do.
            request = self.wechat.webhook_request(text_message(text, person=person, number=10**15 + number))
            for _ in range(3):
                try:
                    response = await self.client.post(
                        f"{self.url}/webhooks/wechat",
                        content=request.body,
                        params=dict(request.query),
                        timeout=5.0,
                    )
                except httpx.TransportError:
                    await asyncio.sleep(1.0)
                    continue
                if response.content != b"success":
                    # An answer may bring those along that the person still waited for.
                    self.passive += self.wechat.shown(response.content)["Content"].split("\n\n")
                return


async def _post_all(load: Load, kill: Callable[[], Awaitable[None]]) -> None:
    choice = random.Random(20261123)
    ways = (load.to_telegram, load.to_line, load.to_wechat)
    jobs = []
    for number in range(1, MESSAGES + 1):
        way, text = ways[number % 3], f"{('คำถามที่', '第几问', 'question')[number % 3]} {number}"
        load.posted.append(text)
        # What WeChat repeats, its own three tries show; LINE and Telegram deliver again when an answer got lost.
        times = 2 if number % 3 != 2 and choice.random() < TWICE * 1.5 else 1
        jobs += [(number + choice.random() * 12 + again * 30, way, number, text) for again in range(times)]
    jobs.sort(key=lambda job: job[0])
    kills = [len(jobs) * (nth + 1) // (KILLS + 1) for nth in range(KILLS)]
    gate = asyncio.Semaphore(AT_ONCE)

    async def run(way: Callable[[int, str], Awaitable[None]], number: int, text: str) -> None:
        async with gate:
            await way(number, text)

    running = []
    for place, (_, way, number, text) in enumerate(jobs):
        if place in kills:
            await kill()
        async with gate:
            running.append(asyncio.create_task(run(way, number, text)))
        await asyncio.sleep(0.005)
    await asyncio.gather(*running)


def _doubtful(data: Path) -> dict[str, list[str]]:
    engine = open_engine(database_url("", data))
    with engine.connect() as connection:
        rows = connection.execute(
            sa.select(parcels.c.channel, parcels.c.content).where(parcels.c.state == "doubtful")
        ).all()
        failed = connection.execute(sa.select(sa.func.count()).where(parcels.c.state == "failed")).scalar_one()
    engine.dispose()
    assert failed == 0
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row.channel, []).append(row.content)
    return found


def _fates(data: Path, lost: list[str]) -> list[tuple[object, ...]]:
    """What became of the messages that nobody answered, for whoever looks into it."""
    engine = open_engine(database_url("", data))
    with engine.connect() as connection:
        rows = connection.execute(
            sa.select(messages.c.message, messages.c.state, messages.c.tries, parcels.c.state, parcels.c.collected_by)
            .outerjoin(parcels, parcels.c.number == messages.c.number)
            .where(messages.c.channel.in_(["wechat", "line", "telegram"]))
        ).all()
    engine.dispose()
    texts = {json.loads(row[0])["text"]: tuple(row[1:]) for row in rows}
    return [(text, texts.get(text, "never stored")) for text in lost]


def test_nothing_is_lost_and_nothing_is_said_twice(tmp_path: Path) -> None:
    telegram, line, wechat = FakeTelegram(), FakeLine(), FakeWeChat()
    with ExitStack() as stack:
        addresses = [stack.enter_context(serving(vendor.app)) for vendor in (telegram, line, wechat)]
        server = Server(
            tmp_path,
            {
                "SAPHAN_TELEGRAM_TOKEN": telegram.token,
                "SAPHAN_TELEGRAM_MODE": "webhook",
                "SAPHAN_TELEGRAM_SECRET": telegram.secret,
                "SAPHAN_TELEGRAM_API_URL": addresses[0],
                "SAPHAN_LINE_CHANNEL_SECRET": line.secret,
                "SAPHAN_LINE_CHANNEL_TOKEN": line.token,
                "SAPHAN_LINE_API_URL": addresses[1],
                "SAPHAN_WECHAT_TOKEN": wechat.token,
                "SAPHAN_WECHAT_APP_ID": wechat.app_id,
                "SAPHAN_WECHAT_APP_SECRET": wechat.app_secret,
                "SAPHAN_WECHAT_API_URL": addresses[2],
                "SAPHAN_PERSON_LIMIT": "10000",
            },
        )

        async def kill() -> None:
            server.kill()
            server.start()

        async def run() -> Load:
            async with httpx.AsyncClient(timeout=120, limits=httpx.Limits(max_connections=100)) as client:
                load = Load(server.url, line, telegram, wechat, client)
                await _post_all(load, kill)
                end = time.monotonic() + 120
                while time.monotonic() < end:
                    got = len(telegram.sent) + len(line.sent) + len(wechat.sent) + len(load.passive)
                    doubtful = sum(len(texts) for texts in (await asyncio.to_thread(_doubtful, tmp_path)).values())
                    if got + doubtful >= MESSAGES:
                        break
                    await asyncio.sleep(0.5)
                return load

        load = asyncio.run(run())
        time.sleep(2)  # for what would be said twice
        server.stop()
    answers = Counter([sent.text for vendor in (telegram, line, wechat) for sent in vendor.sent] + load.passive)
    doubtful = _doubtful(tmp_path)
    unsure = "".join(content for contents in doubtful.values() for content in contents)
    in_doubt = {text for text in load.posted if f'{PREFIX}{text}"' in unsure}
    twice = {text: times for text, times in answers.items() if times > 1}
    lost = [text for text in load.posted if not answers[f"{PREFIX}{text}"] and text not in in_doubt]
    print(f"{len(load.posted)} messages, {sum(answers.values())} answers, in doubt: {doubtful}")
    assert not twice
    assert not lost, _fates(tmp_path, lost)
    # A kill leaves in doubt what is being sent at that moment: of each conversation that is worked on at most one.
    assert sum(map(len, doubtful.values())) <= KILLS * Settings.model_fields["answers_at_once"].default
