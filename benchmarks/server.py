"""A server process as an operator starts it: how soon it is ready, and the memory that it holds."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_PATIENCE = 300.0


@dataclass(frozen=True, slots=True)
class Served:
    """Seconds from the start of the process until it was ready, then to its first answer, and resident MB.

    `ready_memory` is what it held when it was ready, `memory` after it answered all questions.
    """

    ready: float
    first_answer: float
    ready_memory: float
    memory: float


def served(data: Path, questions: Sequence[str]) -> Served:
    """Starts `saphan serve` over a data folder, asks the questions one after another, and stops it."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = int(taken.getsockname()[1])
    start = time.perf_counter()
    with _process(data, port) as process:
        while not _is_ready(port):
            if process.poll() is not None or time.perf_counter() - start > _PATIENCE:
                raise SystemExit("the server does not get ready")
            time.sleep(0.02)
        ready, ready_memory = time.perf_counter() - start, resident(process.pid)
        for number, question in enumerate(questions):
            _ask(port, question)
            if number == 0:
                first = time.perf_counter() - start - ready
        return Served(ready, first, ready_memory, resident(process.pid))


def resident(process: int | str = "self") -> float:
    """The memory that a process holds, in MB, mapped files included (Linux)."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


@contextmanager
def _process(data: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    settings = {"SAPHAN_DATA": str(data), "SAPHAN_STARTER_CORPUS": "false", "SAPHAN_RATE_LIMIT": "1000000/minute"}
    command = [sys.executable, "-c", "from bot.cli import main; main()", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=os.environ | settings, stdout=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGINT)


def _is_ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _ask(port: int, question: str) -> None:
    body = json.dumps({"conversation": str(uuid.uuid4()), "text": question}).encode()
    headers = {"content-type": "application/json"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}/api/chat", body, headers)
    with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
        answer.read()
