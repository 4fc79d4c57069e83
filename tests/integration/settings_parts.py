"""What the tests of the administrator's room share: a house with its console, and what it may have to show."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from consoles import add_staff
from houses import settings_for

from adapters.channels.base import Arrival
from adapters.delivery import messages
from adapters.delivery.messages import Answer
from adapters.delivery.parcels import State
from adapters.delivery.tables import parcels
from adapters.web import create_app
from bot.bootstrap import House
from bot.messages import Address, IncomingMessage

LINE_SECRET, LINE_TOKEN = "8c570fa6dd201bb328f1c1eac23a96d8", "bNl4YEFPI-hjFWhTqexp4MuEw5YPs7qhr6dJDXKw"
HOSTILE = "<script>alert('r')</script> สมชาย {{ 7 * 7 }}"


def make_house(starter_data: Path, data: Path, **values: object) -> House:
    """A house with a database of its own over the starter corpus's index."""
    house = House(settings_for(data, env="development", **values), starter_data / "index")
    for name, role in (("guest", "viewer"), ("nid", "case_worker"), ("anong", "admin"), ("wirot", "admin")):
        add_staff(house.matchmaking, name, role)  # type: ignore[arg-type]
    return house


@contextmanager
def office(starter_data: Path, data: Path, queue_url: str) -> Iterator[House]:
    """LINE is set up, the webhook wrongly; the queue is on the given database."""
    house = make_house(
        starter_data,
        data,
        queue_url=queue_url,
        line_channel_secret=LINE_SECRET,
        line_channel_token=LINE_TOKEN,
        webhook_callback_url="https://app.example.org/callback?key=in-the-address",
    )
    yield house
    house.library.close()
    house.matchmaking.close()
    house.queue_engine.dispose()


def app_of(house: House) -> Any:
    return create_app(
        assistant=house.serving_assistant, library=house.library, settings=house.settings, console=house.console
    )


def plain(text: str) -> str:
    """Without the marks that Fluent puts around values."""
    return re.sub("[\u2068\u2069]", "", text)


def put_parcel(house: House, channel: str = "line", state: State = State.FAILED, **values: Any) -> int:
    """A parcel that did not go, or did, five minutes ago."""
    at = time.time() - 300
    row = {
        "number": None,
        "channel": channel,
        "user_id": "U4af4980629a1b2c3d4e5f60718293a4b",
        "content": '{"messages": []}',
        "context": "{}",
        "key": str(uuid4()),
        "state": state,
        "way": "push",
        "attempts": 9,
        "not_before": 0.0,
        "code": None if state == State.SENT else "401",
        "reason": None if state == State.SENT else "Authentication failed",
        "created_at": at,
        "ended_at": at,
    }
    with house.queue_engine.begin() as connection:
        return int(connection.execute(parcels.insert().values(row | values).returning(parcels.c.id)).scalar_one())


def row_of(house: House, parcel: int) -> Any:
    with house.queue_engine.connect() as connection:
        return connection.execute(parcels.select().where(parcels.c.id == parcel)).one()


def hear(house: House, channel: str, *, answered: bool = True) -> None:
    """A message came in on a channel, and was answered."""
    arrival = Arrival(uuid4().hex, IncomingMessage(Address(channel, "p"), "สวัสดี"))
    [taken] = messages.add(house.queue_engine, [arrival])
    if answered:
        messages.commit_answer(house.queue_engine, messages.load(house.queue_engine, taken.number), Answer("answered"))


def actions(house: House) -> list[tuple[str, str]]:
    return [(entry.action, entry.subject) for entry in house.matchmaking.cases.audit()]
