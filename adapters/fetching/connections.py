"""Connections that go to the very machine that was checked, and end when their time is over.

A host's name is looked up once, at the connection itself: nobody can answer with another address after the check.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore
import httpx

from adapters.fetching.addresses import Gate

Clock = Callable[[], float]


class Deadline:
    """The moment after which nothing is waited for any more, however slowly a server drips."""

    def __init__(self, seconds: float, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._end = clock() + seconds

    def within(self, timeout: float | None) -> float:
        """A time to wait, shortened to what is left. Raises `httpcore.ReadTimeout` when nothing is."""
        left = self._end - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for this address is over")
        return left if timeout is None else min(timeout, left)


class _Stream(httpcore.NetworkStream):
    """A connection each of whose waits ends at the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What the server sent, at most so many bytes."""
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends bytes."""
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        """Ends the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted; the certificate is checked against the host's name, not the machine's."""
        inner = self._stream.start_tls(ssl_context, server_hostname, self._deadline.within(timeout))
        return _Stream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks of a connection."""
        return self._stream.get_extra_info(info)


class _Network(httpcore.NetworkBackend):
    """Looks a host up, checks what was found, and connects to that."""

    def __init__(self, gate: Gate, deadline: Deadline) -> None:
        self._gate = gate
        self._deadline = deadline
        self._system = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first machine of the host that takes one. Raises `FetchError` for a private one."""
        machines = self._gate.machines(host, port)
        for place, machine in enumerate(machines, start=1):
            try:
                wait = self._deadline.within(timeout)
                stream = self._system.connect_tcp(machine, port, wait, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if place == len(machines):
                    raise
            else:
                return _Stream(stream, self._deadline)
        raise httpcore.ConnectError("no machine")


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class CheckedTransport(httpx.BaseTransport):
    """httpx's way to the network for one address: through the gate, until the deadline. Proxies are not used."""

    def __init__(self, gate: Gate, deadline: Deadline) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_keepalive_connections=0,
            network_backend=_Network(gate, deadline),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Sends a request and gives the response, whose body is still to be read."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        response = self._pool.handle_request(
            httpcore.Request(request.method, url, headers=request.headers.raw, extensions=request.extensions)
        )
        return httpx.Response(
            response.status, headers=response.headers, stream=_Body(response), extensions=response.extensions
        )

    def close(self) -> None:
        """Ends the connections."""
        self._pool.close()
