"""What could not be sent, in the console."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from consoles import seat
from settings_parts import (
    actions,
    app_of,
    office,
    plain,
    put_parcel,
    row_of,
)

from adapters.delivery.oversight import Oversight, masked
from adapters.delivery.parcels import State
from bot.bootstrap import House


@pytest.fixture
def house(starter_data: Path, tmp_path: Path, queue_url: str) -> Iterator[House]:
    with office(starter_data, tmp_path, queue_url) as made:
        yield made


LIST = "/console/settings/deliveries"


def test_one_parcel_is_sent_again(house: House) -> None:
    parcel, expired = put_parcel(house), put_parcel(house, content=None)
    before, anong = row_of(house, parcel).key, seat(app_of(house), "anong")
    page = anong.page(LIST).text
    assert f"{LIST}/{parcel}/retry" in page
    assert f"{LIST}/{expired}/retry" not in page, "there is nothing left to send"
    assert "U4af4980629" not in page
    sent = anong.send(f"{LIST}/{parcel}/retry", LIST)
    assert sent.headers["location"] == f"{LIST}?done=retried&count=1"
    row = row_of(house, parcel)
    assert (row.state, row.attempts) == ("waiting", 0)
    assert row.key != before, "under the old key a vendor may take it for sent"
    assert anong.send(f"{LIST}/{parcel}/retry", LIST).status_code == 404
    assert anong.send(f"{LIST}/{expired}/retry", LIST).status_code == 404
    assert actions(house)[0] == ("delivery retried", str(parcel))


def test_all_of_a_channel_are_sent_again_after_a_confirmation(house: House) -> None:
    mine = [put_parcel(house) for _ in range(3)]
    other, expired = put_parcel(house, "telegram"), put_parcel(house, content=None)
    anong = seat(app_of(house), "anong")
    assert anong.send(f"{LIST}/retry-all", LIST, channel="line").status_code == 422
    assert anong.send(f"{LIST}/retry-all", LIST, sure="yes").status_code == 422, "never all channels at once"
    assert {row_of(house, each).state for each in mine} == {"failed"}
    sent = anong.send(f"{LIST}/retry-all", LIST, channel="line", sure="yes")
    assert sent.headers["location"] == f"{LIST}?channel=line&done=retried&count=3"
    assert {row_of(house, each).state for each in mine} == {"waiting"}
    assert len({row_of(house, each).key for each in mine}) == 3
    assert {row_of(house, each).state for each in (other, expired)} == {"failed"}
    assert actions(house)[0] == ("deliveries retried", "line")


def test_a_parcel_is_dropped_after_a_confirmation(house: House) -> None:
    parcel, waiting = put_parcel(house, state=State.DOUBTFUL), put_parcel(house, state=State.WAITING)
    anong = seat(app_of(house), "anong")
    assert anong.send(f"{LIST}/{parcel}/drop", LIST).status_code == 422
    assert anong.send(f"{LIST}/{parcel}/drop", LIST, sure="yes").status_code == 303
    assert row_of(house, parcel).state == "dropped"
    assert anong.send(f"{LIST}/{waiting}/drop", LIST, sure="yes").status_code == 404
    assert row_of(house, waiting).state == "waiting", "what is on its way is not on this list"
    assert ("delivery dropped", str(parcel)) in actions(house)


def test_the_list_pages_in_the_database_and_can_be_narrowed(house: House) -> None:
    ids = [put_parcel(house) for _ in range(51)]
    telegram = put_parcel(house, "telegram")
    anong = seat(app_of(house), "anong")
    first = anong.page(f"{LIST}?channel=line").text
    second = anong.page(f"{LIST}?channel=line&page=2").text
    assert first.count('/retry"') == 50
    assert f"/{ids[0]}/retry" in second
    assert second.count('/retry"') == 1
    assert f"/{telegram}/retry" not in first + second
    assert f"/{telegram}/retry" in anong.page(f"{LIST}?channel=telegram").text
    for strange in ("0", "-1", "x", "99999999", "๑"):
        assert anong.page(f"{LIST}?page={strange}").status_code == 200
    assert Oversight(house.queue_engine).count() == 52


def test_the_list_is_reached_with_a_number_beside_the_entry(house: House) -> None:
    put_parcel(house)
    navigation = plain(seat(app_of(house), "anong").page("/console/navigation").text)
    assert re.search(r"/console/settings.*?1 new", navigation, re.DOTALL)


@pytest.mark.parametrize(
    ("person", "shown"), [("U4af4980629a1b2c3d4e5f60718293a4b", "U4…4b"), ("12345678", "12…78"), ("1234567", "…")]
)
def test_a_recipient_is_masked(person: str, shown: str) -> None:
    assert masked(person) == shown
