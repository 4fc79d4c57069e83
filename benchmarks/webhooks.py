"""How fast messages are acknowledged and answered, by LINE's webhook: `python -m benchmarks.webhooks`.

Loads a server process with signed webhook requests of a stand-in for LINE, which checks what it is sent: a steady rate,
then a burst within one second. In one run: with the durable inbox on SQLite, on PostgreSQL, and without it (the same
handler answering in memory). Milliseconds are the client's, from request to response (acknowledgement), and from
request to the reply's arrival (answer).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import httpx

ROOT = Path(__file__).parent.parent
QUESTIONS = ROOT / "tests" / "evaluation" / "dev.jsonl"
PEOPLE = 60
WARM_UP = 20

# The stand-ins for the vendors live with the tests.
sys.path.insert(0, str(ROOT / "tests"))
from databases import PostgreSQL  # noqa: E402
from loopback import serving  # noqa: E402
from vendors.line import FakeLine, text_event  # noqa: E402


@dataclass
class Run:
    """What one load gave, in seconds."""

    acknowledged: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    seconds: float = 0.0
    lost: int = 0


class Watched(FakeLine):
    """Notes when each person's reply came."""

    def __init__(self) -> None:
        super().__init__()
        self.came: dict[str, list[float]] = {}

    def _show(self, path: str, person: str, body: object) -> object:  # type: ignore[override]
        self.came.setdefault(person, []).append(time.monotonic())
        return super()._show(path, person, body)  # type: ignore[arg-type]


@contextmanager
def _server(line: FakeLine, api: str, data: Path, mode: str, url: str) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    settings = {
        "SAPHAN_DATA": str(data),
        "SAPHAN_QUEUE_URL": url,
        "SAPHAN_LINE_CHANNEL_SECRET": line.secret,
        "SAPHAN_LINE_CHANNEL_TOKEN": line.token,
        "SAPHAN_LINE_API_URL": api,
        "SAPHAN_PERSON_LIMIT": "10000",
    }
    command = [sys.executable, "-m", "benchmarks.webhook_server", str(port), mode]
    process = subprocess.Popen(command, env={**os.environ, **settings}, cwd=ROOT)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(address: str) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        try:
            if httpx.get(f"{address}/healthz", timeout=2).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise TimeoutError("the server did not start")


class Load:
    """Posts questions, each by another person in turn, so that each person's replies come one at a time."""

    def __init__(self, line: Watched, address: str, texts: Sequence[str]) -> None:
        self._line = line
        self._address = address
        self._texts = cycle(texts)
        self._number = 0

    async def post(self, number: int, rate: float) -> Run:
        """So many messages at so many a second; returns when all are answered, or a minute after the last."""
        run, begun = Run(), time.monotonic()
        self._line.came.clear()
        people = [f"U{self._number + n:032x}" for n in range(number)]
        posted: dict[str, float] = {}
        async with httpx.AsyncClient(timeout=60, limits=httpx.Limits(max_connections=400)) as client:
            tasks = []
            for place, person in enumerate(people):
                await asyncio.sleep(max(0.0, begun + place / rate - time.monotonic()))
                tasks.append(asyncio.create_task(self._one(client, person, posted, run)))
            await asyncio.gather(*tasks)
        await self._all_answered(people)
        self._number += number
        for person in people:
            came = self._line.came.get(person)
            if came:
                run.answered.append(came[0] - posted[person])
            else:
                run.lost += 1
        last = max((came[-1] for came in self._line.came.values()), default=begun)
        run.seconds = last - begun
        return run

    async def _one(self, client: httpx.AsyncClient, person: str, posted: dict[str, float], run: Run) -> None:
        self._number += 1
        event = text_event(self._number, next(self._texts), token=self._line.reply_token(person), person=person)
        request = self._line.posting(event)
        posted[person] = time.monotonic()
        response = await client.post(
            f"{self._address}/webhooks/line", content=request.body, headers=dict(request.headers)
        )
        assert response.status_code == 200, response.status_code
        run.acknowledged.append(time.monotonic() - posted[person])

    async def _all_answered(self, people: Sequence[str]) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end and not all(person in self._line.came for person in people):
            await asyncio.sleep(0.05)


def _percentiles(values: Sequence[float]) -> str:
    ordered = sorted(values) or [float("nan")]
    picked = [ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.95, 0.99)]
    return " / ".join(f"{1000 * value:.0f}" for value in picked)


def _row(name: str, load: str, run: Run) -> str:
    rate = len(run.answered) / run.seconds if run.seconds else 0.0
    return (
        f"| {name} | {load} | {_percentiles(run.acknowledged)} | {1000 * max(run.acknowledged):.0f} "
        f"| {_percentiles(run.answered)} | {rate:.1f} | {run.lost} |"
    )


def main() -> None:
    """Prints a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=20.0, help="messages a second, sustained")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--burst", type=int, default=200, help="messages within one second")
    arguments = parser.parse_args()
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    print("| inbox | load | acknowledged p50/p95/p99 ms | slowest | answered p50/p95/p99 ms | answers/s | lost |")
    print("|---|---|---|---|---|---|---|")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        postgresql = PostgreSQL()
        stack.callback(postgresql.stop)
        for name, mode, url in (
            ("SQLite", "durable", ""),
            ("PostgreSQL", "durable", postgresql.new_database()),
            ("none", "direct", ""),
        ):
            line = Watched()
            api = stack.enter_context(serving(line.app))
            with _server(line, api, folder, mode, url) as address:
                load = Load(line, address, texts)
                asyncio.run(load.post(WARM_UP, 5.0))
                steady = asyncio.run(load.post(int(arguments.rate * arguments.seconds), arguments.rate))
                print(_row(name, f"{arguments.rate:.0f} a second for {arguments.seconds:.0f} s", steady), flush=True)
                burst = asyncio.run(load.post(arguments.burst, float(arguments.burst)))
                print(_row(name, f"{arguments.burst} within one second", burst), flush=True)


if __name__ == "__main__":
    main()
