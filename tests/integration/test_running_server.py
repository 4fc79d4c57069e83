"""A running `saphan serve` while its index changes."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from index_parts import Workshop, command, environment, saphan, write_document


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def serving(data: Path) -> Iterator[Callable[[str], str]]:
    """A running `saphan serve`: asks it a question, and gives the page of a section."""
    port = free_port()
    settings = {"rate_limit": "100000/minute"}
    process = subprocess.Popen(
        command("serve", "--port", str(port)), env=environment(data, **settings), stderr=subprocess.PIPE, text=True
    )

    def page_after(question: str) -> str:
        body = json.dumps({"conversation": "0f8fad5b-d9cb-469f-a165-70867728950e", "text": question}).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/api/chat", body, {"content-type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=120) as answer:
            assert json.loads(answer.read())["passages"][0]["section"] == "licence#intro"
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/knowledge/licence%23intro?lang=en", timeout=120) as page:
            return str(page.read().decode())

    def ready() -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    try:
        until = time.monotonic() + 120
        while not ready():
            assert process.poll() is None, process.communicate()[1]
            assert time.monotonic() < until
            time.sleep(0.1)
        yield page_after
    finally:
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=120)[1]
        assert "Traceback" not in said, said


@pytest.mark.slow
def test_a_running_server_answers_on_through_switches_killed_builds_and_damage(tmp_path: Path) -> None:
    data, documents = tmp_path / "data", tmp_path / "documents"
    question = "How many days does the elephant licence take?"
    write_document(documents, "licence", "The elephant licence takes 11 days.")
    assert saphan(data, "ingest", documents).code == 0
    first = Workshop(data).generations.current()
    assert first
    with serving(data) as page_after:
        assert "11 days" in page_after(question)
        write_document(documents, "licence", "The elephant licence takes 22 days.")
        assert saphan(data, "ingest", documents).code == 0
        assert "22 days" in page_after(question)
        assert saphan(data, "index", "use", first).code == 0
        assert "11 days" in page_after(question)
        write_document(documents, "licence", "The elephant licence takes 33 days.")
        process = subprocess.Popen(command("ingest", documents), env=environment(data), stdout=subprocess.DEVNULL)
        while process.poll() is None and len(Workshop(data).builds()) < 3:
            assert "11 days" in page_after(question)
        process.kill()
        process.wait()
        assert saphan(data, "ingest", documents).code == 0
        assert "33 days" in page_after(question)
        # A generation that cannot be opened: the server goes on with what it has.
        second = Workshop(data).generations.complete()[1].id
        shutil.rmtree(data / "index" / "generations" / second / "chroma")
        assert saphan(data, "index", "use", second).code == 0
        assert "33 days" in page_after(question)
        assert saphan(data, "index", "use", first).code == 0
        assert "11 days" in page_after(question)
