"""Chroma's clients: the embedded one of a folder and that of a server, and their errors as one clear line."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from bot.errors import OperatorError

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

READING = 8.0
"""Seconds to wait for a server that is asked."""

WRITING = 120.0
"""Seconds to wait for a server that stores a batch and may be busy with its graph."""

GREETING = 4.0

_servers: dict[tuple[str, float], ClientAPI] = {}
# Clients of one folder share what lies beneath and count themselves; Chroma does not guard that against threads.
_clients = threading.Lock()


def connect(folder: Path, url: str, *, patience: float) -> ClientAPI:
    """A client of the folder, or of the server where `url` is given; `patience` is for each of the server's answers.

    Raises `OperatorError` for a wrong address and for a server that does not answer within seconds.
    """
    import chromadb
    from chromadb.config import Settings

    with _clients:
        if not url:
            return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
        # A client of a server leaves connections behind when it is closed, so each server gets one for good.
        if (url, patience) not in _servers:
            _servers[url, patience] = _connect_to_server(url, patience)
        return _servers[url, patience]


def close(client: ClientAPI) -> None:
    """Lets the files of a folder's client go; the connections to a server stay for the next generation."""
    with _clients:
        if client not in _servers.values():
            # Both kinds of client have `close`, which their common type does not say.
            closing: Callable[[], None] = client.close  # type: ignore[attr-defined]
            closing()


def check_server(url: str) -> None:
    """Raises `OperatorError` unless a Chroma server answers at the address."""
    host, port, secure = _address(url)
    base = f"{'https' if secure else 'http'}://{host}:{port}"
    mend = "start it (`chroma run`), or mend SAPHAN_CHROMA_URL"
    try:
        with urlopen(f"{base}/api/v2/heartbeat", timeout=GREETING) as answer:
            greeting = json.loads(answer.read(1000))
        if "nanosecond heartbeat" not in greeting:
            raise ValueError("no heartbeat")
    except (HTTPError, HTTPException, ValueError, TypeError) as error:
        raise OperatorError(f"what answers at {url} is no Chroma server ({error}): {mend}") from error
    except OSError as error:
        reason = error.reason if isinstance(error, URLError) else error
        raise OperatorError(f"the Chroma server at {url} does not answer ({reason}): {mend}") from error


@contextmanager
def answering(at: str, *expected: type[Exception]) -> Iterator[None]:
    """Turns Chroma's errors, but for the expected ones, into one clear line; `at` is the folder or address."""
    try:
        yield
    except OperatorError:
        raise
    except Exception as error:
        # Chroma's own errors, its transport's, and bare exceptions with a server's answer have no kind in common.
        if isinstance(error, expected):
            raise
        lines = str(error).strip().splitlines()
        raise damaged(at, lines[0][:200] if lines else type(error).__name__) from error


def damaged(at: str, reason: str) -> OperatorError:
    """What to say of a folder or server whose vectors cannot be read or written."""
    if "://" in at:
        return OperatorError(
            f"the Chroma server at {at} (SAPHAN_CHROMA_URL) does not answer as it should ({reason}): look at the "
            "server; if it lost its data, rebuild the index with `saphan ingest --rebuild`"
        )
    return OperatorError(
        f"the vectors in {at} cannot be used ({reason}): bring an earlier generation back with `saphan index use`, "
        "or rebuild the index with `saphan ingest --rebuild`"
    )


def _connect_to_server(url: str, patience: float) -> ClientAPI:
    import chromadb
    from chromadb.config import Settings

    check_server(url)
    host, port, secure = _address(url)
    client = chromadb.HttpClient(
        host=host,
        port=port,
        ssl=secure,
        # Told here too, or Chroma takes a CHROMA_SERVER_HOST of the environment for a contradiction.
        settings=Settings(anonymized_telemetry=False, chroma_server_host=host, chroma_server_http_port=port),
    )
    # Chroma waits for ever, and has no setting for it.
    client._server._session.timeout = patience  # type: ignore[attr-defined]
    return client


def _address(url: str) -> tuple[str, int, bool]:
    """Host, port, and whether the connection is encrypted."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    plain = parts.path in {"", "/"} and not (parts.query or parts.fragment or parts.username or parts.password)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not plain:
        raise OperatorError(f"SAPHAN_CHROMA_URL is {url!r}: write scheme, host and port, such as http://127.0.0.1:8100")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    secure = parts.scheme == "https"
    return host, port or (443 if secure else 80), secure
