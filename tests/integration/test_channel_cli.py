"""What staff and operators do about the messaging apps on the command line."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from delivery_parts import Receiver, Scripted, arrival, direct_channel, make_inbox, opened, receiver, until
from shell import Ran, saphan

from adapters.delivery import messages, notices, parcels
from adapters.delivery.inbox import DurableInbox
from adapters.delivery.parcels import State
from adapters.delivery.tables import database_url, open_engine
from adapters.delivery.tables import parcels as parcels_table

PRIVATE = "ความลับของสมชาย 081-555-0142"
TELEGRAM = {"SAPHAN_TELEGRAM_TOKEN": "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"}
LINE = {"SAPHAN_LINE_CHANNEL_SECRET": "8c570fa6dd201bb328f1c1eac23a96d8", "SAPHAN_LINE_CHANNEL_TOKEN": "bNl4YEFPI"}
WECHAT = {
    "SAPHAN_WECHAT_TOKEN": "t0ken",
    "SAPHAN_WECHAT_APP_ID": "wx1234567890abcdef",
    "SAPHAN_WECHAT_APP_SECRET": "s3cr3t-of-the-account",
    "SAPHAN_WECHAT_AES_KEY": "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
}
WEBHOOK = {"SAPHAN_WEBHOOK_SECRET": "a secret for both ways"}
ALL = {**TELEGRAM, **LINE, **WECHAT, **WEBHOOK}


@pytest.fixture
def receiving() -> Iterator[Receiver]:
    with receiver() as app:
        yield app


def states(inbox: DurableInbox) -> dict[str, int]:
    return parcels.counts(inbox.engine)


def leave_failures(data: Path, receiving: Receiver) -> None:
    """What a server leaves behind: a parcel that was refused, one in doubt, one that arrived, and a notice."""
    receiving.orders = [(403, {}), (404, {})]

    async def run() -> None:
        inbox = make_inbox(data, "", Scripted(), direct_channel(receiving.url))
        async with opened(inbox):
            for number in (1, 2, 3):
                await inbox.take([arrival(f"{number} {PRIVATE}", user="somchai-7731")])
                await until(lambda number=number: sum(states(inbox).values()) == number)  # type: ignore[misc]
                await until(lambda: State.SENDING not in states(inbox) and State.WAITING not in states(inbox))
            await inbox.tell_staff("line", "quota", "the month's quota of pushed messages is spent; raise the plan")
            await inbox.tell_staff("line", "quota", "the month's quota of pushed messages is spent; raise the plan")
        with inbox.engine.begin() as connection:
            doubtful = {"state": State.DOUBTFUL, "code": "lost-answer", "reason": "the answer did not come"}
            connection.execute(parcels_table.update().where(parcels_table.c.id == 2).values(**doubtful))
        inbox.engine.dispose()

    asyncio.run(run())


def serve_until(data: Path, receiving: Receiver, texts: int) -> None:
    """The server runs again, more than a minute later, until so many texts have arrived in all."""
    inbox = make_inbox(data, "", Scripted(), direct_channel(receiving.url))
    with inbox.engine.begin() as connection:
        connection.execute(parcels_table.update().values(created_at=parcels_table.c.created_at - 100))

    async def run() -> None:
        async with opened(inbox):
            await asyncio.to_thread(receiving.wait_for, texts)
            await until(lambda: State.SENDING not in states(inbox))

    asyncio.run(run())


def test_what_failed_is_listed_sent_again_and_dropped(tmp_path: Path, receiving: Receiver) -> None:
    leave_failures(tmp_path, receiving)
    settings = {"SAPHAN_DATA": str(tmp_path)}
    listed = saphan("deliveries", "list", settings=settings)
    assert listed.code == 0
    assert [line.split()[:3] for line in listed.out.splitlines()[:2]] == [
        ["2", "doubtful", "webhook"],
        ["1", "failed", "webhook"],
    ]
    assert "403 the callback URL refuses the message" in listed.out
    assert listed.out.splitlines()[2:] == [
        "line: quota: the month's quota of pushed messages is spent; raise the plan (2 times)"
    ]
    values = saphan("deliveries", "list", "--json", settings=settings).json
    assert [(one["id"], one["state"], one["code"]) for one in values["parcels"]] == [
        (2, "doubtful", "lost-answer"),
        (1, "failed", "403"),
    ]
    assert [(one["channel"], one["code"], one["times"]) for one in values["notices"]] == [("line", "quota", 2)]
    for text in (listed.out, json.dumps(values, ensure_ascii=False)):
        assert "ความลับ" not in text
        assert "somchai-7731" not in text, "a list on a screen names no person"

    assert saphan("deliveries", "retry", "1", settings=settings).out == "parcel 1 will be sent again\n"
    assert saphan("deliveries", "drop", "2", settings=settings).out == "parcel 2 is dropped\n"
    assert saphan("deliveries", "clear", "line", "quota", settings=settings).out == "cleared\n"
    serve_until(tmp_path, receiving, 2)
    assert receiving.texts() == [f"re: 3 {PRIVATE}", f"re: 1 {PRIVATE}"]
    after = saphan("deliveries", "list", settings=settings)
    assert after.out == "Nothing failed, and no channel is in trouble.\n"


def test_what_is_not_there_cannot_be_sent_dropped_or_cleared(tmp_path: Path) -> None:
    settings = {"SAPHAN_DATA": str(tmp_path)}
    assert saphan("deliveries", "retry", "41", settings=settings).refused() == (
        "there is no failed or doubtful parcel 41"
    )
    assert saphan("deliveries", "drop", "41", settings=settings).refused() == "there is no open parcel 41"
    assert saphan("deliveries", "clear", "line", "quota", settings=settings).refused() == (
        "there is no notice quota of line"
    )
    assert saphan("deliveries", "retry", "one", settings=settings).code == 2


def test_a_blocked_person_is_ignored_until_unblocked(tmp_path: Path, receiving: Receiver) -> None:
    settings = {"SAPHAN_DATA": str(tmp_path)}
    assert saphan("people", "block", "webhook", "somchai", settings=settings).out == "blocked\n"
    assistant = Scripted()

    async def run(text: str, number: int, state: str) -> None:
        async with opened(make_inbox(tmp_path, "", assistant, direct_channel(receiving.url))) as inbox:
            await inbox.take([arrival(text), arrival("hello", user="another")])
            await until(lambda: messages.state_of(inbox.engine, number) == state)
            await asyncio.to_thread(receiving.wait_for, number)

    asyncio.run(run("spam", 1, "silent"))
    assert saphan("people", "unblock", "webhook", "somchai", settings=settings).out == "unblocked\n"
    asyncio.run(run("sorry", 3, "answered"))
    assert sorted(receiving.texts()) == ["re: hello", "re: hello", "re: sorry"]
    assert "spam" not in assistant.asked


def test_what_was_on_its_way_to_a_blocked_person_is_dropped_for_good(tmp_path: Path, receiving: Receiver) -> None:
    receiving.orders = [(503, {"Retry-After": "60"})]
    settings = {"SAPHAN_DATA": str(tmp_path)}

    async def run() -> None:
        async with opened(make_inbox(tmp_path, "", Scripted(), direct_channel(receiving.url))) as inbox:
            await inbox.take([arrival("spam")])
            await until(lambda: bool(receiving.times) and states(inbox) == {State.WAITING: 1})
            await asyncio.to_thread(saphan, "people", "block", "webhook", "somchai", settings=settings)
            await asyncio.to_thread(saphan, "people", "unblock", "webhook", "somchai", settings=settings)
            assert states(inbox) == {State.DROPPED: 1}

    asyncio.run(run())
    assert receiving.texts() == []


# --- doctor -----------------------------------------------------------------------------------------------------------


def doctor(data: Path, settings: dict[str, str]) -> tuple[bool, str]:
    """What the doctor says of the channels."""
    ran = saphan("doctor", "--json", settings={"SAPHAN_DATA": str(data), **settings})
    return _channels(ran)


def _channels(ran: Ran) -> tuple[bool, str]:
    for secret in (value for name, value in ALL.items() if not name.endswith("APP_ID")):
        assert secret not in ran.out + ran.err
    checks: list[dict[str, Any]] = json.loads(ran.out)
    [check] = [check for check in checks if check["what"] == "channels"]
    [inbox] = [check for check in checks if check["what"] == "durable inbox"]
    assert inbox["well"]
    return check["well"], check["said"]


def test_the_doctor_names_the_channels_that_are_on_and_off(tmp_path: Path) -> None:
    assert doctor(tmp_path, ALL) == (True, "web chat, terminal, telegram, line, wechat, webhook")
    well, said = doctor(tmp_path, LINE)
    assert well
    assert said.startswith("web chat, terminal, line; off because no credentials are set: telegram, wechat, webhook")


HALVES = {
    "telegram": ({"SAPHAN_TELEGRAM_SECRET": "s"}, "SAPHAN_TELEGRAM_TOKEN"),
    "line": ({"SAPHAN_LINE_CHANNEL_TOKEN": "t"}, "SAPHAN_LINE_CHANNEL_SECRET"),
    "wechat": ({"SAPHAN_WECHAT_APP_SECRET": "s"}, "SAPHAN_WECHAT_TOKEN"),
    "webhook": ({"SAPHAN_WEBHOOK_CALLBACK_URL": "https://app.example/"}, "SAPHAN_WEBHOOK_SECRET"),
}


@pytest.mark.parametrize("name", HALVES)
def test_half_set_credentials_are_named_and_the_others_stay_on(tmp_path: Path, name: str) -> None:
    half, lacking = HALVES[name]
    others = {key: value for key, value in ALL.items() if not key.startswith(f"SAPHAN_{name.upper()}_")}
    well, said = doctor(tmp_path, {**others, **half})
    assert not well
    trouble, _, on = said.partition("; on: ")
    assert trouble.startswith(f"{name}: ")
    assert lacking in trouble
    assert on.split(", ") == ["web chat", "terminal", *(each for each in HALVES if each != name)]


WITHOUT = """
import sys

class Lacking:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == LACKING:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Lacking())
sys.argv = ["saphan", "doctor", "--json"]
from bot.cli import main
main()
"""
OLD = """
import sys, types

sys.modules[LACKING] = types.ModuleType(LACKING)
sys.argv = ["saphan", "doctor", "--json"]
from bot.cli import main
main()
"""


def doctor_with_kit(data: Path, program: str, kit: str) -> tuple[bool, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SAPHAN_")}
    done = subprocess.run(
        [sys.executable, "-c", f"LACKING = {kit!r}\n{program}"],
        capture_output=True,
        env={**inherited, **ALL, "SAPHAN_DATA": str(data)},
        cwd="/",
        timeout=120,
        check=False,
    )
    return _channels(Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")))


@pytest.mark.parametrize(("name", "kit"), [("telegram", "telegram"), ("line", "linebot"), ("wechat", "wechatpy")])
def test_a_kit_that_is_not_installed_is_named_and_the_others_stay_on(tmp_path: Path, name: str, kit: str) -> None:
    well, said = doctor_with_kit(tmp_path, WITHOUT, kit)
    assert not well
    trouble, _, on = said.partition("; on: ")
    assert trouble.startswith(f"{name}: {kit}")
    assert trouble.endswith(f'is not installed; run: pip install "saphan[{name}]"')
    assert on.split(", ") == ["web chat", "terminal", *(each for each in HALVES if each != name)]


def test_a_kit_of_another_version_is_named_and_the_others_stay_on(tmp_path: Path) -> None:
    well, said = doctor_with_kit(tmp_path, OLD, "telegram")
    assert not well
    assert said.startswith("telegram: telegram")
    assert 'pip install "saphan[telegram]"; on: web chat, terminal, line, wechat, webhook' in said


def test_the_inbox_on_a_database_of_another_kind_is_refused_in_one_line(tmp_path: Path) -> None:
    ran = saphan(
        "deliveries", "list", settings={"SAPHAN_DATA": str(tmp_path), "SAPHAN_QUEUE_URL": "mysql://u:hidden@h/n"}
    )
    assert ran.refused() == "SAPHAN_QUEUE_URL: mysql is not supported; use sqlite or postgresql"


def test_a_second_program_that_fetches_is_on_the_list(tmp_path: Path) -> None:
    engine = open_engine(database_url("", tmp_path))
    notices.note(engine, "telegram", "409", "another program fetches this bot's messages; stop it")
    engine.dispose()
    listed = saphan("deliveries", "list", settings={"SAPHAN_DATA": str(tmp_path)})
    assert listed.out == "telegram: 409: another program fetches this bot's messages; stop it (once)\n"
