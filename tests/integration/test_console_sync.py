"""Watched places in the console: who may change them, what may be watched, and what a run's page tells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from console_documents import app_of, plain
from consoles import Seat, add_staff, seat
from houses import settings_for

from bot.bootstrap import House
from bot.casework import Spoken
from bot.messages import Address

PAGE = "/console/knowledge/sync"
FEES = "---\nid: fees\nas_of: 2025-06\n---\nค่าธรรมเนียมยื่นคำขอ\n\n## ที่ดิน {#land}\nไร่ละ 8 ล้านบาท 🏭\n"
GUIDE = "---\nid: guide\nlang: zh\nas_of: 2025-06\n---\n参见[土地价格](fees.md#land)。\n"


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder that staff may have watched, with two documents."""
    folder = tmp_path / "ใช้ร่วมกัน" / "boi"
    folder.mkdir(parents=True)
    (folder / "fees.th.md").write_text(FEES, encoding="utf-8")
    (folder / "guide.zh.md").write_text(GUIDE, encoding="utf-8")
    return folder


@pytest.fixture
def house(tmp_path: Path, shared: Path) -> Iterator[House]:
    made = House(settings_for(tmp_path / "data", starter_corpus=False, watch_roots=str(shared.parent)))
    made.check_data_folder()
    for name, role in (("guest", "viewer"), ("nid", "case_worker"), ("anong", "admin")):
        add_staff(made.matchmaking, name, role)  # type: ignore[arg-type]
    # The console's app reads an index: one of the smaller document.
    made.ingest.run([shared / "guide.zh.md"])
    yield made
    made.library.close()
    made.matchmaking.close()


def add(staff: Seat, where: str, **fields: str) -> Any:
    return staff.send(f"{PAGE}/add", PAGE, where=where, **fields)


def test_an_administrator_has_a_folder_watched_and_sees_what_became_of_it(house: House, shared: Path) -> None:
    app = app_of(house)
    anong = seat(app, "anong")
    assert "Nothing is watched." in anong.page(PAGE).text
    assert add(anong, str(shared), every="12").headers["location"] == f"{PAGE}?done=added"
    assert house.jobs.jobs["sync"].soon(), "a new place does not wait"
    assert house.jobs.jobs["sync"].run().startswith("places 1: sections added 2")

    who, before = Address("web", "สมชาย"), datetime.now(UTC) - timedelta(hours=1)
    house.matchmaking.transcripts.keep(who, Spoken("bot", "ไร่ละ 8 ล้านบาท", "th", before, sections=("fees#land",)))
    talk = house.matchmaking.talks.talk_with(who)
    (shared / "fees.th.md").write_text(FEES.replace("8 ล้าน", "9 ล้าน"), encoding="utf-8")
    (shared / "broken.th.md").write_text("---\nas_of: เมื่อวาน\n---\nใหม่\n", encoding="utf-8")
    assert not house.jobs.jobs["sync"].soon()
    assert anong.send(f"{PAGE}/now", PAGE).status_code == 422, "it has to be confirmed"
    assert anong.send(f"{PAGE}/now", PAGE, sure="yes").headers["location"] == f"{PAGE}?done=asked"
    assert "A run begins within seconds." in anong.page(PAGE).text
    assert house.jobs.jobs["sync"].soon()
    house.jobs.jobs["sync"].run()

    overview = plain(anong.page(PAGE).text)
    assert "changed: 1" in overview
    assert "1 refused" in overview
    assert "1 answer affected" in overview
    run = house.sync_desk.runs()[0]
    assert run.by == "anong"
    nid = seat(app, "nid")
    page = plain(nid.page(f"{PAGE}/{run.id}").text)
    assert "1 answer in 1 conversation." in page
    assert f'href="/console/talks/{talk}"' in page
    assert 'href="/console/knowledge/section/guide%23intro"' in page
    assert "broken.th.md" in page
    assert "The date of the information is not written as" in page
    assert "ที่ดิน" in page
    viewers = plain(seat(app, "guest").page(f"{PAGE}/{run.id}").text)
    assert "1 answer in 1 conversation." in viewers
    assert talk not in viewers, "who may not read conversations gets no links to them"
    assert anong.page(f"{PAGE}/20260101T000000000000Z").status_code == 404
    assert anong.page(f"{PAGE}/..%2f..%2fvisits").status_code == 404

    assert anong.send(f"{PAGE}/remove", PAGE, where=str(shared)).status_code == 422
    assert anong.send(f"{PAGE}/remove", PAGE, where=str(shared), sure="yes").status_code == 303
    assert house.watch_list.places() == []
    assert house.library.passage("fees#land", "th"), "what is known from it stays"
    assert anong.send(f"{PAGE}/remove", PAGE, where=str(shared), sure="yes").status_code == 404
    written = [
        (each.action, each.actor.name, each.detail)
        for each in house.matchmaking.cases.audit()
        if each.action.startswith("place")
    ]
    assert written == [("place unwatched", "anong", str(shared)), ("place watched", "anong", str(shared))]


@pytest.mark.parametrize("name", ["guest", "nid"])
def test_only_administrators_change_what_is_watched(house: House, shared: Path, name: str) -> None:
    staff = seat(app_of(house), name)
    page = staff.page(PAGE)
    assert page.status_code == 200
    assert "<form" not in page.text.partition("<main")[2]
    for way in ("add", "remove", "now"):
        assert staff.send(f"{PAGE}/{way}", where=str(shared), sure="yes").status_code == 403
    assert house.watch_list.places() == []
    assert not house.sync_desk.asked()


def test_a_form_of_another_site_changes_nothing(house: House, shared: Path) -> None:
    anong = seat(app_of(house), "anong")
    sent = anong.client.post(f"{PAGE}/add", data={"csrf": "x", "where": str(shared)}, follow_redirects=False)
    assert sent.status_code == 403
    assert house.watch_list.places() == []


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        ("/etc", "not one of those that may be watched"),
        ("{shared}/../../data", "not one of those that may be watched"),
        ("{shared}/ไม่มี", "There is no such folder"),
        ("documents", "There is no such folder"),
        ("ftp://example.org/a.pdf", "begins with https://"),
        ("javascript://example.org/%0aalert(1)", "begins with https://"),
        ("https://", "begins with https://"),
        ('https://example.org/"><script>alert(1)</script>', "begins with https://"),
    ],
)
def test_what_cannot_be_watched_is_said_beside_the_form(house: House, shared: Path, where: str, sentence: str) -> None:
    anong = seat(app_of(house), "anong")
    answer = add(anong, where.replace("{shared}", str(shared)))
    assert answer.status_code == 422
    assert sentence in plain(answer.text)
    assert "<script>alert" not in answer.text
    assert house.watch_list.places() == []


def test_a_list_that_was_broken_by_hand_is_said_and_changed_by_nobody(house: House, shared: Path) -> None:
    house.watch_list.file.write_text("- folder: /srv/a\n  evry: 3\n", encoding="utf-8")
    anong = seat(app_of(house), "anong")
    page = unescape(anong.page(PAGE).text)
    assert "watch.yaml:2: 'evry' is not known here" in page
    assert add(anong, str(shared)).status_code == 503
    assert "evry" in house.watch_list.file.read_text("utf-8")


@pytest.mark.parametrize(("language", "title"), [("th", "อัปเดตอัตโนมัติ"), ("zh", "自动更新")])
def test_the_page_speaks_three_languages(house: House, shared: Path, language: str, title: str) -> None:
    anong = seat(app_of(house), "anong")
    anong.send("/console/account/preferences", language=language)
    add(anong, str(shared))
    house.jobs.jobs["sync"].run()
    page = anong.page(PAGE).text
    assert f"<h1>{title}</h1>" in page
    run = house.sync_desk.runs()[0].id
    assert title in anong.page(f"{PAGE}/{run}").text
