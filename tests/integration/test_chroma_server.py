"""The vectors on a Chroma server instead of the data folder: a real `chroma run` on loopback."""

from __future__ import annotations

import gc
import json
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import chromadb
import pytest
from index_parts import ENGLISH, THAI, Workshop, in_three_languages, marks, saphan, section, write_documents

from bot.bootstrap import House
from bot.config import Settings
from bot.errors import OperatorError
from bot.messages import LANGUAGES, Language
from knowledge import chroma
from knowledge.documents import Section
from knowledge.generations import KEPT
from knowledge.index import read_sections
from knowledge.library import IndexedLibrary
from knowledge.vectors import check_server


class Server:
    """`chroma run` over a folder, which can be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = int(free.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        """Starts it and waits until it answers."""
        program = Path(sys.executable).with_name("chroma")
        arguments = [str(program), "run", "--path", str(self._folder), "--host", "127.0.0.1", "--port", str(self.port)]
        self.process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 120
        while not self._answers():
            assert self.process.poll() is None, "chroma run ended"
            assert time.monotonic() < until
            time.sleep(0.05)

    def stop(self) -> None:
        """Kills it."""
        self.process.kill()
        self.process.wait()

    def collections(self) -> set[str]:
        """The names of its collections, as another client sees them."""
        client = chromadb.HttpClient(host="127.0.0.1", port=self.port)
        return {collection.name for collection in client.list_collections()}

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/api/v2/heartbeat", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("chroma"))
    yield server
    server.stop()


@pytest.fixture
def workshop(tmp_path: Path, server: Server) -> Workshop:
    return Workshop(tmp_path, chroma_url=server.url)


def many(mark: str) -> list[Section]:
    """Fifty sections in three languages, a few of them records."""
    facts = {"corridor": "EEC", "area": 5}
    records = [
        section(f"r{number}", language, f"{ENGLISH} {THAI} {number}", topic="estate", facts=facts)
        for number in range(10)
        for language in LANGUAGES
    ]
    return [s for number in range(40) for s in in_three_languages(f"s{number}", f"{number} {mark}")] + records


def test_the_results_are_those_of_the_embedded_engine(workshop: Workshop, tmp_path: Path) -> None:
    embedded = Workshop(tmp_path / "embedded")
    for each in (workshop, embedded):
        each.build(*many("one"))
    here, there = embedded.library(), workshop.library()
    asked: list[tuple[str, Language]] = [
        ("ภาษี 17", "th"),
        ("焚烧发电 22", "zh"),
        ("tax exempt 33", "en"),
        ("🙏", "en"),
        ("", "th"),
    ]
    for question, language in asked:
        for where in ({}, {"corridor": "eec"}, {"area": 5.0}, {"area": 6}):
            expected = here.search(question, language, k=30, where=where)
            found = there.search(question, language, k=30, where=where)
            assert [p.section for p in found.passages] == [p.section for p in expected.passages]
            assert [p.score for p in found.passages] == pytest.approx([p.score for p in expected.passages], abs=1e-3)
            assert found.confidence == pytest.approx(expected.confidence, abs=1e-3)
    here.close()


@pytest.mark.slow
def test_the_starter_corpus_gives_the_same_results(server: Server, starter_house: House, tmp_path: Path) -> None:
    current = starter_house.generations.current()
    assert current
    remote = Workshop(tmp_path, starter_house.embeddings, server.url)
    remote.cache = starter_house.cache
    remote.build(*read_sections(starter_house.generations, current))
    library = remote.library()
    embedded = IndexedLibrary(starter_house.generations, starter_house.embeddings)
    lines = Path("tests/evaluation/dev.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines[::4]]
    different = 0
    for question in questions:
        expected = embedded.search(question["text"], question["lang"])
        found = library.search(question["text"], question["lang"])
        if [p.section for p in found.passages] == [p.section for p in expected.passages]:
            assert [p.score for p in found.passages] == pytest.approx([p.score for p in expected.passages], abs=1e-3)
        else:
            different += 1
    # Chroma's graph misses one in some ten thousand, and each build makes another graph.
    assert different <= 2


def test_the_collections_of_a_generation_go_when_it_is_swept(workshop: Workshop, server: Server) -> None:
    others = server.collections()
    built = [workshop.build(*in_three_languages("a", str(number))).id for number in range(KEPT + 3)]
    kept = {manifest.id for manifest in workshop.generations.complete()}
    assert kept == set(built[-KEPT - 1 :])
    assert server.collections() - others == {f"saphan-{name}-{language}" for name in kept for language in LANGUAGES}
    library = workshop.library()
    assert marks(library) == {str(KEPT + 2)}
    workshop.use(built[-2])
    assert marks(library) == {str(KEPT + 1)}


def test_a_build_that_was_killed_leaves_nothing_on_the_server(workshop: Workshop, server: Server) -> None:
    workshop.build(*in_three_languages("a", "one"))
    others = server.collections()
    killed = workshop.generations.new_id()
    workshop.generations.path(killed).mkdir()
    chromadb.HttpClient(host="127.0.0.1", port=server.port).create_collection(
        f"saphan-{killed}-zh", embedding_function=None
    )
    workshop.build(*in_three_languages("a", "two"))
    assert killed not in {name[len("saphan-") : -len("-zh")] for name in server.collections()}
    assert others < server.collections()
    assert not workshop.generations.path(killed).exists()
    assert marks(workshop.library()) == {"two"}


@pytest.mark.slow
def test_threads_ask_while_generations_change(workshop: Workshop) -> None:
    generations = [workshop.build(*in_three_languages("a", mark)).id for mark in ("one", "two")]
    library = workshop.library()
    stop = threading.Event()
    seen: set[frozenset[str]] = set()

    def ask() -> None:
        while not stop.is_set():
            seen.add(frozenset(marks(library)))

    with ThreadPoolExecutor(4) as pool:
        running = [pool.submit(ask) for _ in range(4)]
        try:
            for turn in range(10):
                workshop.use(generations[turn % 2])
                time.sleep(0.1)
        finally:
            stop.set()
        for thread in running:
            thread.result()
    assert seen == {frozenset({"one"}), frozenset({"two"})}


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts open files in /proc, which only Linux has")
def test_many_switches_leave_no_connections_behind(workshop: Workshop) -> None:
    generations = [workshop.build(*in_three_languages("a", mark)).id for mark in ("one", "two")]
    library = workshop.library()

    def switch(times: int) -> int:
        for turn in range(times):
            workshop.use(generations[turn % 2])
            assert marks(library) == {("one", "two")[turn % 2]}
        gc.collect()  # what only a cycle keeps is no leak
        return len(list(Path("/proc/self/fd").iterdir()))

    before = switch(2)
    assert switch(10) <= before + 2


def test_a_server_that_comes_back_is_used_again(
    workshop: Workshop, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chroma, "READING", 0.5)
    workshop.build(*in_three_languages("a", "one"))
    library = workshop.library()
    assert marks(library) == {"one"}
    server.process.send_signal(signal.SIGSTOP)
    for attempt in (library, workshop.library()):
        with pytest.raises(OperatorError, match=f"{server.url}.*timed out") as refused:
            attempt.search("tax", "en")
        assert len(str(refused.value).splitlines()) == 1
    server.process.send_signal(signal.SIGCONT)
    assert marks(library) == {"one"}
    server.stop()
    with pytest.raises(OperatorError, match=r"Connection refused"):
        library.search("tax", "en")
    server.start()
    assert marks(library) == {"one"}
    assert marks(workshop.library()) == {"one"}


def test_a_server_that_lost_its_data_is_one_line_and_a_rebuild_mends_it(workshop: Workshop, tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    write_documents(documents, "one", 2)
    first = workshop.ingest().run([documents]).generation
    assert first
    client = chromadb.HttpClient(host="127.0.0.1", port=int(workshop.chroma_url.rpartition(":")[2]))
    client.delete_collection(f"saphan-{first}-th")
    with pytest.raises(OperatorError, match="saphan ingest --rebuild") as refused:
        workshop.library().search("tax", "en")
    assert first in str(refused.value)
    assert workshop.ingest().run([], rebuild=True).generation
    assert marks(workshop.library()) == {"one"}


def test_moving_to_a_server_and_back_is_a_rebuild(workshop: Workshop, tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    write_documents(documents, "one", 2)
    local = Workshop(workshop.data)
    assert local.ingest().run([documents]).generation
    for moved in (workshop, local):
        with pytest.raises(OperatorError, match=r"SAPHAN_CHROMA_URL.*saphan ingest --rebuild"):
            moved.library().search("tax", "en")
        assert moved.ingest().run([], rebuild=True).generation
        assert marks(moved.library()) == {"one"}


# --- servers that are none -------------------------------------------------------------------------------------------


class _Stranger(BaseHTTPRequestHandler):
    """Some other web server."""

    def do_GET(self) -> None:
        self.send_response(200 if "heartbeat" in self.path else 404)
        self.end_headers()
        self.wfile.write(b"<html>Welcome</html>")

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def _stranger() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), _Stranger) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def _silent() -> Iterator[str]:
    """Something that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


@contextmanager
def _nobody() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    yield f"http://127.0.0.1:{port}"


@pytest.mark.parametrize(
    ("at", "said"),
    [(_stranger, "is no Chroma server"), (_silent, "timed out"), (_nobody, "Connection refused")],
    ids=["stranger", "silent", "nobody"],
)
def test_what_is_no_server_is_one_line(
    workshop: Workshop, at: object, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chroma, "GREETING", 0.2)
    workshop.build(*in_three_languages("a", "one"))
    before = workshop.generations.current()
    with at() as url:  # type: ignore[operator]
        wrong = Workshop(workshop.data, chroma_url=url)
        for attempt in (wrong.library().generation, lambda: wrong.build(section("b")), lambda: check_server(url)):
            with pytest.raises(OperatorError) as refused:
                attempt()
            assert said in str(refused.value)
            assert url in str(refused.value)
            assert "SAPHAN_CHROMA_URL" in str(refused.value)
            assert len(str(refused.value).splitlines()) == 1
    assert workshop.generations.current() == before
    assert marks(workshop.library()) == {"one"}
    # The next build sweeps what the refused one left.
    workshop.build(*in_three_languages("a", "two"))
    assert len(list((workshop.generations.folder / "generations").iterdir())) == 2


@pytest.mark.parametrize(
    "url",
    ["127.0.0.1:8100", "localhost", "ftp://127.0.0.1", "http://", "http://127.0.0.1:99999", "http://127.0.0.1:x",
     "http://127.0.0.1:1/chroma", "http://me:secret@127.0.0.1:1", "http://127.0.0.1:1?a=b", "http://[::1", "สะพาน"],
)  # fmt: skip
def test_a_wrong_address_is_refused_by_its_form(url: str, tmp_path: Path) -> None:
    for attempt in (lambda: check_server(url), lambda: Workshop(tmp_path, chroma_url=url).build(section("a"))):
        with pytest.raises(OperatorError, match=r"SAPHAN_CHROMA_URL is .*write scheme, host and port"):
            attempt()


@pytest.mark.slow
def test_the_command_line_with_a_server(server: Server, tmp_path: Path) -> None:
    """Everything by its real name once: the setting, the bundled model, a server that is down."""
    documents, data = tmp_path / "documents", tmp_path / "data"
    write_documents(documents, "one", 2)
    done = saphan(data, "ingest", documents, chroma_url=server.url)
    assert done.code == 0, done.err
    manifest = Workshop(data).generations.complete()[0]
    assert manifest.store == "server"
    assert f"saphan-{manifest.id}-zh" in server.collections()
    house = House(Settings(_env_file=None, data=data, chroma_url=server.url))
    assert marks(house.library) == {"one"}
    with _nobody() as nowhere:
        assert nowhere in saphan(data, "search", "tax", chroma_url=nowhere).refusal
    shutil.rmtree(data)
