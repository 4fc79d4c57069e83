"""From what happens to a lead to mail, groups and CRM: each once, nothing lost, nothing personal on the way."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from contract.matchmaking_parts import (
    LI,
    LI_LEAD,
    LI_PERSON,
    NID,
    NOW,
    SOMCHAI_PERSON,
    capture_li,
    capture_somchai,
    match,
)  # fmt: skip
from delivery_parts import Scripted, make_inbox, until
from houses import settings_for
from loopback import serving
from vendors.crm import FakeCrm
from vendors.line import FakeLine
from vendors.mail import FakeMail, mail_server
from vendors.telegram import FakeTelegram

from adapters.channels.base import Outlet
from adapters.delivery import sending
from adapters.delivery.inbox import DurableInbox
from adapters.delivery.parcels import State, listed
from adapters.delivery.tables import parcels as parcels_table
from adapters.matchmaking.store import MatchmakingStore, open_store
from adapters.outlets.crm import TO_CRM, CrmOutlet, CrmSettings
from adapters.outlets.digest import Digest, Timetable
from adapters.outlets.mail import MailOutlet, MailSettings
from adapters.outlets.relay import Receivers, Relay
from bot.bootstrap import House
from bot.consent import Terms, given
from bot.messages import Address, Reply
from bot.notices_wording import MOST, NoticeWording
from bot.phrases import Phrases

PHRASES = Phrases()
STAFF = Address("mail", "staff@example.org")
GROUP, LINE_GROUP = "-1001234567890", "C" + "0a1b2c3d" * 4
PRIVATE = (
    *(LI_PERSON.name, LI_PERSON.role, *(contact.value for contact in LI_PERSON.contacts)),
    *(SOMCHAI_PERSON.name, SOMCHAI_PERSON.role, *(contact.value for contact in SOMCHAI_PERSON.contacts)),
    *("13812345678", "深圳清源环境", "อีสานคลีน", "91440300MA5ABCDE1X", "帘式膜组件", "想找个泰国合作伙伴"),
    LI.user_id,
)
"""What stands in no notice, log or queue."""
WORDING = NoticeWording(PHRASES, "en", lambda code, _: code, "https://bot.example.org/console")


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "PAUSES", (0.05,) * 8)


class World:
    """A house with everybody who can be told, and a lead's capture."""

    def __init__(self, stack: ExitStack, data: Path, index: Path, **values: Any) -> None:
        self.mail, self.crm = stack.enter_context(mail_server(FakeMail())), FakeCrm()
        self.telegram, self.line = FakeTelegram(), FakeLine()
        crm, telegram, line = (stack.enter_context(serving(each.app)) for each in (self.crm, self.telegram, self.line))
        settings: dict[str, Any] = {
            "notify": f"mail:staff@example.org, telegram:{GROUP}, line:{LINE_GROUP}",
            "notify_pause_minutes": 0,
            "public_url": "https://bot.example.org",
            "smtp_url": f"smtp+plain://127.0.0.1:{self.mail.port}",
            "smtp_from": "bot@saphan.example",
            "crm_url": f"{crm}/events",
            "crm_secret": self.crm.secret,
            "telegram_token": self.telegram.token,
            "telegram_secret": self.telegram.secret,
            "telegram_mode": "webhook",
            "telegram_api_url": telegram,
            "line_channel_secret": self.line.secret,
            "line_channel_token": self.line.token,
            "line_api_url": line,
            "controller": "B&RETTC",
            "controller_contact": "privacy@example.org",
        }
        self._settings = settings_for(data, **{**settings, **values})
        self._index = index

    def house(self) -> House:
        return House(self._settings, self._index)

    def told(self) -> dict[str, int]:
        """How many notices each got by now."""
        return {
            "mail": len(self.mail.mails),
            "telegram": len(self.telegram.sent),
            "line": len(self.line.sent),
            "crm": len(self.crm.events),
        }

    def texts(self) -> list[str]:
        """All that was told, to anybody."""
        shown = [*self.mail.texts(), *(str(mail["Subject"]) for mail in self.mail.mails)]
        shown += [sent.text for sent in (*self.telegram.sent, *self.line.sent)]
        return [*shown, *(body.decode() for body in self.crm.bodies)]


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


def serve(house: House, true: Callable[[], bool], *, relay: bool = True) -> None:
    """Runs the house's durable inbox, relays once, and waits."""

    async def run() -> None:
        inbox = house.inbox
        assert inbox
        await inbox.open()
        try:
            if relay:
                await asyncio.to_thread(house.jobs.run_now, "notices")
            await until(true)
        finally:
            await inbox.close()
            house.matchmaking.close()

    asyncio.run(run())


def test_everybody_is_told_of_a_new_lead_and_nobody_of_the_person(
    stack: ExitStack, starter_data: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    world = World(stack, tmp_path, starter_data / "index")
    house = world.house()
    with caplog.at_level(logging.DEBUG):
        lead = capture_li(house.matchmaking)
        other = capture_somchai(house.matchmaking)
        house.matchmaking.cases.save_matches(lead, [match(lead, other.id)], NOW)
        world.crm.fail_next("500")
        world.mail.fail_next("451 4.7.1 greylisted")
        serve(house, lambda: world.told() == {"mail": 1, "telegram": 1, "line": 1, "crm": 3})
    [text] = world.mail.texts()
    assert f"New request {lead.id}" in text
    assert (
        "Investor or technology supplier · Partner search · Industrial and municipal wastewater · Khon Kaen, Rayong"
        in text
    )
    assert "30,000,000–50,000,000.5 CNY · Chinese, through WeChat" in text
    assert f"https://bot.example.org/console/leads/{lead.id}" in text
    assert f"Suggestions for {lead.id}: 1" in text
    assert [sent.to for sent in (*world.telegram.sent, *world.line.sent)] == [GROUP, LINE_GROUP]
    assert [(event["event"], event["lead"]["id"]) for event in world.crm.events] == [
        ("lead.created", lead.id),
        ("lead.created", other.id),
        ("lead.matched", lead.id),
    ]
    queue = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.name.startswith("inbox.sqlite"))
    assert queue
    # But for those of the mail server itself.
    logged = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("mail.log"))
    assert "saphan" in {record.name.partition(".")[0] for record in caplog.records}
    for datum in PRIVATE:
        assert datum not in logged, "in a log"
        assert not any(datum in told for told in world.texts()), "in a notice"
        assert datum.encode() not in queue, "in the queue"
        assert datum.encode("unicode_escape") not in queue, "in the queue, escaped"
    assert "staff@example.org" not in logged


def test_a_contact_that_the_crm_may_have_is_in_no_queue(stack: ExitStack, starter_data: Path, tmp_path: Path) -> None:
    world = World(stack, tmp_path, starter_data / "index", crm_contacts=True, notify="")
    house = world.house()
    store, terms = house.matchmaking, Terms("B&RETTC", "privacy@example.org", crm=True)
    store.leads.give_consent(LI, given(PHRASES, "zh", "matchmaking", terms, by=LI, message_id="m", at=NOW))
    store.leads.capture(LI, LI_LEAD, LI_PERSON, key="li", now=NOW)
    serve(house, lambda: world.told()["crm"] == 1)
    assert LI_PERSON.name in world.crm.bodies[0].decode()
    queue = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.name.startswith("inbox.sqlite"))
    for datum in PRIVATE:
        assert datum.encode() not in queue
        assert datum.encode("unicode_escape") not in queue


def test_what_was_stored_before_the_server_died_is_told_by_the_next(
    stack: ExitStack, starter_data: Path, tmp_path: Path
) -> None:
    world = World(stack, tmp_path, starter_data / "index")
    killed = world.house()
    lead = capture_li(killed.matchmaking)
    killed.matchmaking.close()
    serve(world.house(), lambda: set(world.told().values()) == {1})
    serve(world.house(), lambda: set(world.told().values()) == {1})
    assert all(lead.id in text for text in world.mail.texts())


def test_a_notice_that_is_refused_is_on_staffs_list_and_goes_when_it_is_tried_again(
    stack: ExitStack, starter_data: Path, tmp_path: Path
) -> None:
    world = World(stack, tmp_path, starter_data / "index", notify="mail:staff@example.org")
    house = world.house()
    capture_li(house.matchmaking)
    world.mail.fail_next("550 5.1.1 staff@example.org unknown")
    world.crm.fail_next("422")
    serve(house, lambda: len(listed(house.queue_engine, [State.FAILED])) == 2)
    failed = {one.to.channel: one for one in listed(world.house().queue_engine, [State.FAILED])}
    assert {name: one.code for name, one in failed.items()} == {"mail": "550", "crm": "422"}
    assert "staff@" not in failed["mail"].reason
    house = world.house()

    async def retry() -> None:
        assert house.inbox
        await house.inbox.open()
        for one in failed.values():
            assert house.inbox.try_again(one.id)
        await until(lambda: len(world.mail.mails) == len(world.crm.events) == 1)
        await house.inbox.close()

    asyncio.run(retry())


def test_a_crm_that_fails_gets_everything_once_and_in_order(
    stack: ExitStack, starter_data: Path, tmp_path: Path
) -> None:
    world = World(stack, tmp_path, starter_data / "index", notify="")
    house = world.house()
    leads = [capture_li(house.matchmaking, key=f"li-{number}").id for number in range(6)]
    house.matchmaking.leads.move(leads[0], "screened", NID, NOW)
    for command in ("500", "429", "reset", "lost", "503"):
        world.crm.fail_next(command)
    serve(house, lambda: len(world.crm.events) == 7)
    assert [event["lead"]["id"] for event in world.crm.events] == [*leads, leads[0]]
    assert world.crm.events[-1]["facts"] == {"before": "new", "after": "screened", "role": "case_worker"}
    assert len(set(world.crm.ids())) == 7


def test_where_nobody_is_told_events_do_not_pile_up(starter_data: Path, tmp_path: Path) -> None:
    house = House(settings_for(tmp_path, controller="B&RETTC", controller_contact="x"), starter_data / "index")
    capture_li(house.matchmaking)
    assert house.jobs.run_now("notices") == "0 sent"
    assert not house.matchmaking.events.new()
    house.matchmaking.close()


# Several workers, and workers that die


class Dies(BaseException):
    """A worker ends here."""


def offices(number: int, url: str, data: Path) -> list[tuple[MatchmakingStore, DurableInbox]]:
    """Workers with connections of their own; nothing is sent, so that what was posted can be counted."""
    outlets: dict[str, Outlet] = {
        "mail": MailOutlet(MailSettings("smtp+plain://127.0.0.1:1", "bot@saphan.example")),
        "crm": CrmOutlet(CrmSettings("http://127.0.0.1:1", "s" * 16), dict),
    }
    return [
        (open_store(url, "", "development", data), make_inbox(data, url, Scripted(), outlets=outlets))
        for _ in range(number)
    ]


def relay(store: MatchmakingStore, post: Any) -> Relay:
    receivers = Receivers((STAFF, Address("mail", "boss@example.org")), crm=True)
    return Relay(store.events, store.leads, post, receivers, WORDING, timedelta(0))


def posted(inbox: DurableInbox) -> list[tuple[str, str]]:
    """To whom which content was posted."""
    query = sa.select(parcels_table.c.user_id, parcels_table.c.content)
    with inbox.engine.connect() as connection:
        return [(row.user_id, row.content) for row in connection.execute(query)]


def times_told(inbox: DurableInbox, leads: list[str]) -> Counter[tuple[str, str]]:
    """How often each receiver is told of each lead's capture."""
    return Counter(
        (who, lead)
        for who, content in posted(inbox)
        for lead in leads
        if f"New request {lead}" in content or ("lead.created" in content and f'"{lead}"' in content)
    )


def test_each_is_told_once_though_workers_relay_at_once_and_die(queue_url: str, tmp_path: Path) -> None:
    [(store, inbox), *others] = offices(3, queue_url, tmp_path)
    leads: list[str] = []
    captured = threading.Event()

    def capture() -> None:
        # No more than one notice names, however slow the workers are.
        leads.extend(capture_li(store, key=f"li-{number}").id for number in range(MOST))
        captured.set()

    def work(store: MatchmakingStore, inbox: DurableInbox, seed: int) -> None:
        calls = 0

        def post(name: str, who: Address, what: Reply | Mapping[str, Any]) -> bool:
            nonlocal calls
            calls += 1
            if calls % 3 == seed:
                raise Dies
            done = inbox.post(name, who, what)
            if calls % 5 == seed:
                raise Dies
            return done

        while not captured.is_set() or store.events.new():
            try:
                relay(store, post).run(datetime.now(UTC))
            except Dies:
                continue

    threads = [threading.Thread(target=work, args=(*office, seed)) for seed, office in enumerate(others, 1)]
    for thread in (*threads, source := threading.Thread(target=capture)):
        thread.start()
    for thread in (*threads, source):
        thread.join(120)
    # What the last ones that died had in hand, and then what came after it.
    for _ in range(3):
        relay(store, inbox.post).run(datetime.now(UTC))
    receivers = (STAFF.user_id, "boss@example.org", TO_CRM.user_id)
    assert times_told(inbox, leads) == {(who, lead): 1 for who in receivers for lead in leads}
    for each, _ in [(store, inbox), *others]:
        each.close()


def test_an_event_that_was_posted_before_its_worker_died_is_not_posted_again(queue_url: str, tmp_path: Path) -> None:
    [(store, inbox)] = offices(1, queue_url, tmp_path)
    first = capture_li(store)

    def post_and_die(name: str, who: Address, what: Reply | Mapping[str, Any]) -> bool:
        inbox.post(name, who, what)
        raise Dies

    with pytest.raises(Dies):
        relay(store, post_and_die).run(NOW)
    second = capture_somchai(store)
    for _ in range(2):
        relay(store, inbox.post).run(NOW)
    assert set(times_told(inbox, [first.id, second.id]).values()) == {1}
    assert len(times_told(inbox, [first.id, second.id])) == 6
    store.close()


def test_the_digest_comes_once_a_day_from_its_hour_on(queue_url: str, tmp_path: Path) -> None:
    workers = offices(2, queue_url, tmp_path)
    times = Timetable(8, ZoneInfo("Asia/Bangkok"))
    digests = [Digest(store.events, inbox.post, [STAFF], WORDING, times, lambda: 2) for store, inbox in workers]
    capture_li(workers[0][0], now=datetime(2026, 3, 1, 23, tzinfo=UTC))

    def run(at: datetime) -> int:
        return sum(digest.run(at) for digest in digests)

    assert run(datetime(2026, 3, 2, 0, 59, tzinfo=UTC)) == 0, "7:59 in Bangkok"
    assert run(datetime(2026, 3, 2, 1, 0, tzinfo=UTC)) == 1
    assert run(datetime(2026, 3, 2, 16, 59, tzinfo=UTC)) == 0
    assert run(datetime(2026, 3, 3, 5, 0, tzinfo=UTC)) == 1, "the server was away at eight"
    [(_, first), (_, _)] = posted(workers[0][1])
    for line in ("Overview of", "last 24 hours: 1", "Tasks due: 0", "without an answer: 0", "not be delivered: 2"):
        assert line in first
    for store, _ in workers:
        store.close()
