"""The web: one ASGI app with the web chat, the public pages of the knowledge, health and metrics.

`create_app` assembles it from parts that others made; nothing is created at import.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, Protocol

from anyio import to_thread
from fastapi import FastAPI
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from adapters.channels.base import Channel
from adapters.console.frame import Console
from adapters.delivery.transcribing import TranscriptWriter
from adapters.jobs import JobNumbers, Jobs
from adapters.limits import MAX_QUESTION, ClientRate
from adapters.pages.chat import add_chat
from adapters.pages.guard import Guard
from adapters.pages.knowledge import PAGE, add_knowledge
from adapters.pages.problems import ProblemError, add_problem_handlers, problem_response
from adapters.pages.reader import language_of
from adapters.pages.render import HTML_LANGUAGES, STATIC, Pages
from adapters.pages.streams import Streams
from adapters.webhooks import CalledInbox, add_webhooks
from bot.assistant import Assistant
from bot.config import Settings
from bot.errors import SaphanError
from bot.messages import LANGUAGES, Reply
from bot.ports import Library

log = logging.getLogger("saphan.web")

CHAT_SENTENCES = (
    *("site-name", "site-tagline", "skip-to-content", "nav-main", "nav-languages", "nav-knowledge"),
    *("chat-title", "chat-welcome-title", "chat-welcome-text"),
    *("chat-suggestions", "chat-suggestion-1", "chat-suggestion-2", "chat-suggestion-3"),
    *("chat-log", "chat-input", "chat-placeholder", "chat-send", "chat-waiting", "chat-left", "chat-over"),
    *("chat-you", "chat-bot", "chat-sources", "chat-pages", "chat-not-verified", "chat-choices", "chat-retry"),
    *("chat-new", "chat-offline", "chat-failed", "chat-interrupted", "chat-notice"),
)
"""The sentences that the page's script may show; `{count}` or `{pages}` in one is filled in by the script."""

_ROBOTS = "User-agent: *\nDisallow: /api/\nDisallow: /console\nDisallow: /metrics\n"
_FOR_EVER = "public, max-age=31536000, immutable"


def create_app(
    *,
    assistant: Assistant,
    library: Library,
    settings: Settings,
    ready: Callable[[], None] | None = None,
    inbox: OpenedInbox | None = None,
    jobs: Jobs | None = None,
    transcripts: TranscriptWriter | None = None,
    console: Console | None = None,
    writer: Collector | None = None,
    growing: bool = False,
) -> FastAPI:
    """The ASGI app. `ready` raises `SaphanError` while the parts behind the server cannot answer.

    `inbox` is opened with the server and closed with it; its channels get their webhooks. So are `jobs` and
    `transcripts`, which are told what is said in the web chat. Without a `console` its address says that there is none.
    `growing`: the web chat shows answers while they are written.

    Raises `OperatorError` for a rate limit or a file of phrases that cannot be used.
    """
    pages, numbers, streams = Pages(settings.public_url), Numbers(), Streams()
    rate = ClientRate(settings.rate_limit)

    def internal_error(request: Request) -> Response:
        numbers.refused("internal")
        return problem_response(pages, request, ProblemError("internal"))

    app = FastAPI(
        title="Saphan",
        # The interactive pages load scripts from elsewhere, which the content security policy forbids.
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        # A redirect would name whatever host the request claims.
        redirect_slashes=False,
        middleware=[Middleware(Guard, internal_error=internal_error)],
        lifespan=_while_open(inbox, jobs, transcripts),
    )
    add_problem_handlers(app, pages, numbers.refused)
    add_chat(
        app,
        assistant=assistant,
        rate=rate,
        streams=streams,
        observe=numbers.answered,
        transcripts=transcripts,
        growing=growing,
    )
    add_knowledge(app, library=library, pages=pages, rate=rate)
    if inbox:
        add_webhooks(app, inbox.channels, inbox)
        numbers.watch_parcels(inbox.parcels_by_state)
    if jobs:
        numbers.registry.register(JobNumbers(jobs))
    if writer:
        numbers.registry.register(writer)
    _add_pages(app, pages)
    if console:
        app.mount("/console/static/{version}", VersionedFiles(console.version, console.static))
        app.router.routes.extend(console.routes())
    else:
        _add_no_console(app, pages)
    _add_probes(app, ready, numbers, streams)
    return app


class OpenedInbox(CalledInbox, Protocol):
    """The durable inbox, as the server uses it."""

    channels: Mapping[str, Channel]

    async def open(self) -> None:
        """Starts to work."""
        ...

    async def close(self) -> None:
        """Stops, after what is under way."""
        ...

    def parcels_by_state(self) -> Mapping[str, int]:
        """How many parcels are in each state."""
        ...


def _while_open(
    inbox: OpenedInbox | None, jobs: Jobs | None, transcripts: TranscriptWriter | None
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as opened:
            if transcripts:
                transcripts.open()
                opened.push_async_callback(to_thread.run_sync, transcripts.close)
            if inbox:
                await inbox.open()
                opened.push_async_callback(inbox.close)
            if jobs:
                jobs.open()
                opened.push_async_callback(to_thread.run_sync, jobs.close)
            yield

    return lifespan


class Numbers:
    """What is counted, for this process alone: no text, no address, no conversation."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._answers = Counter(
            "saphan_answers", "Answers given", ["skill", "language", "answered"], registry=self.registry
        )
        self._seconds = Histogram("saphan_answer_seconds", "Seconds from question to answer", registry=self.registry)
        self._refused = Counter(
            "saphan_refused_requests", "Requests refused, by code", ["code"], registry=self.registry
        )

    def answered(self, reply: Reply, seconds: float) -> None:
        """Counts one answer."""
        self._answers.labels(reply.skill, reply.language, str(reply.answered).lower()).inc()
        self._seconds.observe(seconds)

    def refused(self, code: str) -> None:
        """Counts one request that was not served."""
        self._refused.labels(code).inc()

    def watch_parcels(self, by_state: Callable[[], Mapping[str, int]]) -> None:
        """Shows how many parcels of the messaging apps are in each state, as the database says."""
        self.registry.register(_ParcelNumbers(by_state))

    def watch_streams(self, streams: Streams) -> None:
        """Shows how many event streams are open."""
        gauge = Gauge("saphan_open_streams", "Event streams that are open", registry=self.registry)
        gauge.set_function(lambda: len(streams))


class _ParcelNumbers(Collector):
    def __init__(self, by_state: Callable[[], Mapping[str, int]]) -> None:
        self._by_state = by_state

    def describe(self) -> Iterable[Metric]:
        return [GaugeMetricFamily("saphan_parcels", "Messages to people, by state", labels=["state"])]

    def collect(self) -> Iterable[Metric]:
        family = GaugeMetricFamily("saphan_parcels", "Messages to people, by state", labels=["state"])
        for state, number in sorted(self._by_state().items()):
            family.add_metric([state], number)
        return [family]


class VersionedFiles(StaticFiles):
    """Static files at /static/<version>/…: kept for ever under the current version, asked for again under another."""

    def __init__(self, version: str, folder: Path = STATIC) -> None:
        super().__init__(directory=folder)
        self._version = version

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        current = scope["path_params"].get("version") == self._version
        response.headers["Cache-Control"] = _FOR_EVER if current else "no-cache"
        return response


def _add_pages(app: FastAPI, pages: Pages) -> None:
    chat = _chat_values(pages)
    app.mount("/static/{version}", VersionedFiles(pages.version))

    @app.api_route("/", methods=PAGE)
    def web_chat(request: Request) -> Response:
        return pages.page("chat.html", language_of(request), {"chat": chat}, path="/")

    @app.api_route("/favicon.ico", methods=PAGE)
    def favicon(request: Request) -> Response:
        return FileResponse(STATIC / "favicon.svg", media_type="image/svg+xml")

    @app.api_route("/robots.txt", methods=PAGE)
    def robots(request: Request) -> Response:
        return PlainTextResponse(_ROBOTS)


def _add_no_console(app: FastAPI, pages: Pages) -> None:
    @app.api_route("/console", methods=PAGE)
    def console(request: Request) -> Response:
        sentences = pages.phrases.in_all_languages("console-text")
        return pages.page("console.html", language_of(request), {"sentences": sentences}, path="/console", status=501)


def _chat_values(pages: Pages) -> dict[str, Any]:
    """What the page's script needs: its sentences in all languages and the limits."""
    sentences = {
        language: {
            sentence: pages.phrases.say(language, sentence, **_FILLED_IN.get(sentence, {}))
            for sentence in CHAT_SENTENCES
        }
        for language in LANGUAGES
    }
    return {"sentences": sentences, "limit": MAX_QUESTION, "htmlLanguages": HTML_LANGUAGES}


_FILLED_IN: Mapping[str, Mapping[str, str]] = {
    "chat-left": {"count": "{count}"},
    "chat-over": {"count": "{count}"},
    "chat-pages": {"pages": "{pages}"},
}


def _add_probes(app: FastAPI, ready: Callable[[], None] | None, numbers: Numbers, streams: Streams) -> None:
    numbers.watch_streams(streams)

    @app.api_route("/healthz", methods=PAGE)
    async def health() -> Response:
        return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})

    @app.api_route("/readyz", methods=PAGE)
    def readiness() -> Response:
        no_store = {"Cache-Control": "no-store"}
        try:
            if ready:
                ready()
        except SaphanError as error:
            log.warning("not ready: %s", error)
            return PlainTextResponse("web: ok\nknowledge: not ready, see the server's log\n", 503, no_store)
        return PlainTextResponse("web: ok\nknowledge: ok\n", 200, no_store)

    @app.api_route("/metrics", methods=PAGE)
    def metrics() -> Response:
        return Response(generate_latest(numbers.registry), media_type=CONTENT_TYPE_LATEST)
