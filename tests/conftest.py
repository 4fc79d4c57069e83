"""What the suites share: a house with the starter corpus indexed once for the whole run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from databases import PostgreSQL
from filelock import FileLock
from houses import settings_for

from adapters.matchmaking.memory import open_memory_store
from adapters.matchmaking.store import MatchmakingStore, open_store
from bot.bootstrap import House
from ingest.starter import STARTER_CORPUS

MOST_PROCESSES = 8


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two processes for each core: half of the time a test waits for a child process, a file or a loopback server."""
    return min(2 * (os.cpu_count() or 1), MOST_PROCESSES)


@pytest.fixture(scope="session", autouse=True)
def _no_settings_from_outside() -> Iterator[None]:
    """The developer's own environment must not decide a test."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("SAPHAN_") and "REQUIRE" not in name]:
            if name != "SAPHAN_SCREENSHOTS":
                patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def starter_data(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A data folder in which the starter corpus is indexed. Tests that write take a folder of their own.

    Several processes of one run index once, and each has its copy.
    """
    own = tmp_path_factory.getbasetemp()
    if worker_id == "master":
        return _indexed(own / "starter")
    shared = own.parent / "starter"
    with FileLock(f"{shared}.lock", mode=0o600):
        if not shared.exists():
            _indexed(own / "indexing").rename(shared)
    return Path(shutil.copytree(shared, own / "starter"))


def _indexed(data: Path) -> Path:
    report = House(settings_for(data)).take_in_starter_corpus()
    assert not report.refused, [str(refusal) for refusal in report.refused]
    return data


@pytest.fixture(scope="session")
def small_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a part of the starter corpus, for tests that build new indices: they take a tenth of the time."""
    data = tmp_path_factory.mktemp("small")
    boi, others = STARTER_CORPUS / "boi", [STARTER_CORPUS / "technologies", STARTER_CORPUS / "gaps.yaml"]
    names = ("contacts", "visas-work-permits", "incentive-groups")
    documents = [path for name in names for path in boi.glob(f"boi-{name}.*")]
    report = House(settings_for(data)).ingest.run([*documents, *others])
    assert not report.refused, [str(refusal) for refusal in report.refused]
    return data


@pytest.fixture(scope="session")
def starter_house(starter_data: Path) -> House:
    """A house over the starter corpus, for reading."""
    return House(settings_for(starter_data))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A PostgreSQL server for the whole run."""
    server = PostgreSQL()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def queue_url(request: pytest.FixtureRequest) -> str:
    """SAPHAN_QUEUE_URL for an empty database of each kind; "" is the SQLite file in the data folder."""
    return "" if request.param == "sqlite" else request.getfixturevalue("postgresql").new_database()


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MatchmakingStore]:
    """An empty matchmaking store of each kind."""
    if request.param == "memory":
        opened = open_memory_store()
    else:
        url = "" if request.param == "sqlite" else request.getfixturevalue("postgresql").new_database()
        opened = open_store(url, Fernet.generate_key().decode("ascii"), "production", tmp_path)
    yield opened
    opened.close()
