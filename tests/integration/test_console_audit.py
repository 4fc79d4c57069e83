"""The audit trail, in the console."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from consoles import seat
from settings_parts import (
    HOSTILE,
    app_of,
    office,
)

from bot.bootstrap import House
from bot.casework import AuditEntry
from bot.leads import Actor


@pytest.fixture
def house(starter_data: Path, tmp_path: Path, queue_url: str) -> Iterator[House]:
    with office(starter_data, tmp_path, queue_url) as made:
        yield made


AUDIT = "/console/settings/audit"


def log(house: House, actor: str, action: str, subject: str, at: datetime, detail: str = "") -> None:
    house.matchmaking.cases.log(AuditEntry(at, Actor(actor, "case_worker"), action, subject, detail))


def test_the_trail_is_narrowed_by_who_what_to_what_and_when(house: House) -> None:
    log(house, "nid", "contact viewed", "L-AAA222", datetime(2026, 1, 1, 17, 30, tzinfo=UTC))  # 2 January in Bangkok
    log(house, "ploy", "moved", "L-BBB333", datetime(2026, 1, 1, 16, 30, tzinfo=UTC))
    anong = seat(app_of(house), "anong")

    def found(query: str) -> set[str]:
        return set(re.findall(r">(L-[A-Z0-9]+)</a>", anong.page(f"{AUDIT}?{query}").text))

    assert found("since=2026-01-01&until=2026-01-02") == {"L-AAA222", "L-BBB333"}
    assert found("actor=nid&until=2026-01-02") == {"L-AAA222"}
    assert found("action=moved&until=2026-01-02") == {"L-BBB333"}
    assert found("subject=l-bbb333") == {"L-BBB333"}
    assert found("since=2026-01-02&until=2026-01-02") == {"L-AAA222"}, "days are those of staff's zone"
    assert found("until=2026-01-01") == {"L-BBB333"}
    for strange in ("since=yesterday", "until=2026-02-30", "since=9999-12-32"):
        assert anong.page(f"{AUDIT}?{strange}").status_code == 422
        assert anong.page(f"{AUDIT}.csv?{strange}").status_code == 422
    assert anong.page(f"{AUDIT}?until=9999-12-31").status_code == 422


def test_the_trail_pages_without_counting_and_is_taken_away_whole(house: House) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(120):
        log(house, "nid", "moved", f"L-{number:06d}", at + timedelta(minutes=number), "=1+1" if number == 7 else "")
    anong = seat(app_of(house), "anong")
    seen: list[str] = []
    path: str | None = f"{AUDIT}?action=moved"
    while path:
        text = anong.page(path).text
        seen += re.findall(r">(L-\d{6})</a>", text)
        older = re.search(r'rel="next" href="([^"]+)"', text)
        path = older[1].replace("&amp;", "&") if older else None
    assert seen == [f"L-{number:06d}" for number in reversed(range(120))]

    answer = anong.page(f"{AUDIT}.csv?action=moved")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["subject"] for row in rows] == seen
    assert rows[-8]["detail"] == "'=1+1", "no cell is a formula"
    assert rows[-1]["time"] == "2026-01-01T00:00:00+00:00"
    exported = house.matchmaking.cases.audit()[0]
    assert (exported.action, exported.actor.name, exported.detail) == ("audit exported", "anong", "action=moved")


def test_what_people_wrote_is_inert_in_the_trail(house: House) -> None:
    log(house, "nid", "moved", "L-AAA222", datetime.now(UTC), HOSTILE)
    text = seat(app_of(house), "anong").page(f"{AUDIT}?actor=nid&subject=%3Cscript%3E").text
    assert "<script>alert" not in text
    text = seat(app_of(house), "anong").page(f"{AUDIT}?actor=nid").text
    assert "<script>alert" not in text
    assert "{{ 7 * 7 }}" in text
