"""Accounts of staff, in the console."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from consoles import seat
from settings_parts import (
    actions,
    app_of,
    office,
)

from bot.bootstrap import House
from bot.leads import Actor
from bot.staff import LastAdminError


@pytest.fixture
def house(starter_data: Path, tmp_path: Path, queue_url: str) -> Iterator[House]:
    with office(starter_data, tmp_path, queue_url) as made:
        yield made


ACCOUNTS = "/console/settings/accounts"
ONCE = re.compile(r'<code class="once">([^<]+)</code>')


def test_an_account_is_added_with_a_password_shown_once(house: House) -> None:
    app = app_of(house)
    anong = seat(app, "anong")
    made = anong.send(ACCOUNTS, ACCOUNTS, name="Ploy", role="case_worker", **{"display-name": "คุณพลอย 小朋"})
    shown = ONCE.search(made.text)
    assert made.status_code == 200
    assert made.headers["cache-control"] == "no-store"
    assert shown
    assert ONCE.search(anong.page(f"{ACCOUNTS}/ploy").text) is None
    assert "คุณพลอย 小朋" in anong.page(ACCOUNTS).text
    ploy = seat(app)
    assert ploy.log_in("ploy", shown[1]).status_code == 303
    assert ploy.page("/console/leads").headers["location"] == "/console/password"
    entry = next(each for each in house.matchmaking.cases.audit("S-PLOY") if each.action == "account added")
    assert (entry.actor.name, entry.detail) == ("anong", "case_worker")


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({"name": "nid", "role": "viewer"}, 409, "There is an account of this name already"),
        ({"name": "พลอย", "role": "viewer"}, 422, "This name cannot be used"),
        ({"name": "ploy", "role": "owner"}, 422, "Please choose one of the options"),
        ({"name": "ploy", "role": "viewer", "display-name": "x" * 101}, 422, "That cannot be stored"),
    ],
)
def test_a_wrong_account_shows_the_form_again(house: House, fields: dict[str, str], status: int, sentence: str) -> None:
    anong = seat(app_of(house), "anong")
    answer = anong.send(ACCOUNTS, ACCOUNTS, **fields)
    assert answer.status_code == status
    assert sentence in answer.text
    assert f'value="{fields["name"]}"' in answer.text
    assert house.matchmaking.staff.account("ploy") is None


def test_roles_change_at_once_but_not_ones_own_nor_the_last_administrators(house: House) -> None:
    app = app_of(house)
    anong, wirot = seat(app, "anong"), seat(app, "wirot")
    assert anong.send(f"{ACCOUNTS}/anong/role", role="viewer").status_code == 409
    assert anong.send(f"{ACCOUNTS}/anong/active", active="no", sure="yes").status_code == 409
    assert anong.send(f"{ACCOUNTS}/wirot/role", role="viewer").status_code == 303
    assert wirot.page("/console/settings").status_code == 403
    # Two administrators might do it to each other at the same moment: the store keeps the last one.
    book, by, now = house.matchmaking.staff, Actor("wirot", "admin"), datetime.now(UTC)
    with pytest.raises(LastAdminError):
        book.set_role("anong", "viewer", by, now, keep_admin=True)
    with pytest.raises(LastAdminError):
        book.set_active("anong", False, by, now, keep_admin=True)
    assert anong.page("/console/settings").status_code == 200


def test_an_account_is_disabled_and_enabled_and_its_sessions_end(house: House) -> None:
    app = app_of(house)
    anong, nid = seat(app, "anong"), seat(app, "nid")
    assert anong.send(f"{ACCOUNTS}/nid/active", active="no").status_code == 422
    assert nid.page("/console/leads").status_code == 200
    assert anong.send(f"{ACCOUNTS}/nid/active", active="no", sure="yes").status_code == 303
    assert nid.page("/console/leads").status_code == 303
    assert seat(app).log_in("nid").status_code != 303
    assert anong.send(f"{ACCOUNTS}/nid/active", active="yes").status_code == 303
    nid = seat(app, "nid")
    [session] = house.staff_accounts.sessions("nid")
    assert anong.send(f"{ACCOUNTS}/nid/sessions", session=str(session.id)).status_code == 303
    assert nid.page("/console/leads").status_code == 303
    again = anong.send(f"{ACCOUNTS}/nid/password", sure="yes")
    assert ONCE.search(again.text)
    assert anong.send(f"{ACCOUNTS}/nobody/role", role="viewer").status_code == 404
    assert [action for action, _ in actions(house)].count("account disabled") == 1
