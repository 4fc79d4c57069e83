"""How long the console's pages take with 50,000 leads and 200,000 messages: `python -m benchmarks.console`.

    .venv/bin/python -m benchmarks.console [--leads 50000] [--messages 200000] [--only sqlite] [--write]

On SQLite and on PostgreSQL, each once with a twentieth of the rows and once with all of them, in one run: milliseconds
of the server for each page (the median of seven, after one that is not counted; no network), and how many queries it
makes. A page whose queries grow with the rows has an N+1.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from cryptography.fernet import Fernet
from starlette.testclient import TestClient

from bot.bootstrap import House, open_house, starter_corpus_if_missing
from bot.leads import Actor
from knowledge.index import Progress

ROOT = Path(__file__).parent.parent
TIMES = 7
MOST = 300.0
"""Milliseconds that a list may take."""
PASSWORD = "four bridges over the Mekong"

# The PostgreSQL server from a wheel lives with the tests.
sys.path.insert(0, str(ROOT / "tests"))
from databases import PostgreSQL  # noqa: E402

from benchmarks.console_filling import Amount, fill  # noqa: E402

PAGES: Mapping[str, str] = {
    "leads": "/console/leads",
    "leads, page 400": "/console/leads?page=400",
    "leads, board": "/console/leads?view=board",
    "leads, one stage": "/console/leads?status=screened",
    "leads, overdue": "/console/leads?due=overdue",
    "leads, text (first)": "/console/leads?q=แบตเตอรี่",
    "leads, text": "/console/leads?q=锂电池",
    "a lead": "/console/leads/{lead}",
    "my tasks": "/console/tasks",
    "conversations": "/console/talks",
    "conversations, page 50": "/console/talks?page=50",
    "a conversation": "/console/talks/{talk}",
    "overview": "/console/overview",
    "projects": "/console/projects",
    "programmes": "/console/programmes",
    "open questions": "/console/questions",
    "knowledge": "/console/knowledge",
    "settings": "/console/settings",
    "deliveries": "/console/settings/deliveries",
    "audit trail": "/console/settings/audit",
}


@dataclass(frozen=True)
class Page:
    """What opening a page took."""

    milliseconds: float
    queries: int


class Queries:
    """Counts the queries that requests make on engines."""

    def __init__(self, engines: Sequence[sa.Engine]) -> None:
        self.count = 0
        for engine in engines:
            sa.event.listen(engine, "before_cursor_execute", self._one_more)

    def _one_more(self, *_: object) -> None:
        # What works in the background has threads of its own.
        if threading.current_thread().name.startswith("AnyIO"):
            self.count += 1


@contextmanager
def house_with(amount: Amount, url: str) -> Iterator[House]:
    """A house with filled databases, at a URL or as files."""
    with tempfile.TemporaryDirectory(prefix="saphan-console-") as folder:
        settings = {"SAPHAN_PII_KEY": Fernet.generate_key().decode(), "SAPHAN_DATABASE_URL": url}
        os.environ.update({**settings, "SAPHAN_QUEUE_URL": url})
        house = open_house(Path(folder))
        starter_corpus_if_missing(house, Progress())
        fill(house, amount)
        house.staff_accounts.add("anong", "admin", PASSWORD, Actor("shell", "admin"))
        try:
            yield house
        finally:
            house.matchmaking.close()
            house.queue_engine.dispose()


def client_of(house: House) -> TestClient:
    """A browser of an administrator, logged in."""
    from adapters.web import create_app

    app = create_app(
        assistant=house.serving_assistant, library=house.library, settings=house.settings, console=house.console
    )
    client = TestClient(app)
    found = re.search(r'name="csrf" value="([^"]+)"', client.get("/console/login").text)
    assert found
    client.post("/console/login", data={"csrf": found[1], "name": "anong", "password": PASSWORD})
    return client


def measure(house: House) -> dict[str, Page]:
    """Opens every page."""
    from adapters.matchmaking import tables

    engine = house.matchmaking.leads._database.engine
    with engine.connect() as connection:
        lead = connection.execute(sa.select(tables.leads.c.id).limit(1)).scalar_one()
        talk = connection.execute(sa.select(tables.conversations.c.talk).limit(1)).scalar_one()
    queries, client = Queries([engine, house.queue_engine]), client_of(house)
    found = {}
    for name, path in PAGES.items():
        address = path.format(lead=lead, talk=talk)
        found[name] = opened(client, address, queries, 1 if "(first)" in name else TIMES)
    return found


def opened(client: TestClient, path: str, queries: Queries, times: int) -> Page:
    """A page opened several times; once only where the first time is what counts."""
    if times > 1:
        client.get(path)
    took = []
    for _ in range(times):
        queries.count, began = 0, time.perf_counter()
        answer = client.get(path)
        took.append((time.perf_counter() - began) * 1_000)
        answer.raise_for_status()
    return Page(statistics.median(took), queries.count)


def table(runs: Mapping[str, Mapping[str, Page]]) -> str:
    """The figures of all runs as Markdown."""
    lines = ["| page | " + " | ".join(runs) + " |", "|---|" + "---|" * len(runs)]
    for name in PAGES:
        cells = [f"{run[name].milliseconds:.0f} ms, {run[name].queries} queries" for run in runs.values()]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Measures and prints; exits with 1 where a page takes too long or makes more queries for more rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leads", type=int, default=50_000)
    parser.add_argument("--messages", type=int, default=200_000)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    given = parser.parse_args()
    whole = Amount(given.leads, given.messages)
    server = PostgreSQL() if given.only != "sqlite" else None
    runs: dict[str, dict[str, Page]] = {}
    for kind in [given.only] if given.only else ["sqlite", "postgresql"]:
        for amount in (Amount(whole.leads // 20, whole.messages // 20), whole):
            url = server.new_database() if server and kind == "postgresql" else ""
            with house_with(amount, url) as house:
                runs[f"{kind}, {amount.leads:,} leads, {amount.messages:,} messages"] = measure(house)
    if server:
        server.stop()
    print(table(runs))
    sys.exit(1 if complain(runs) else 0)


def complain(runs: Mapping[str, Mapping[str, Page]]) -> bool:
    """Names what is not as it should be."""
    names = list(runs)
    troubles = []
    for small, large in zip(names[::2], names[1::2], strict=True):
        for page in PAGES:
            before, after = runs[small][page], runs[large][page]
            if not after.milliseconds <= MOST and "(first)" not in page:
                troubles.append(f"{large}: {page} takes {after.milliseconds:.0f} ms")
            if after.queries > before.queries:
                troubles.append(f"{large}: {page} makes {after.queries} queries instead of {before.queries}")
    print(*troubles, sep="\n", file=sys.stderr)
    return bool(troubles)


if __name__ == "__main__":
    main()
