"""Who gets in: the one place through which every request to the console goes.

An endpoint is made of a `Way`, which names its least role; for whoever is not known, may not, or comes from another
site's page, the way's own code never runs.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from adapters.console.access.accounts import Accounts
from adapters.console.access.cookies import CSRF_FIELD, CSRF_HEADER, Cookies, csrf_token, from_our_page, is_csrf_token
from adapters.console.forms import read_form
from adapters.console.ways import Visit, Way, go, may
from adapters.limits import BodyTooLargeError
from adapters.pages.reader import language_of
from bot.errors import RetryLaterError, SaphanError
from bot.lead_ports import ForbiddenError, NotFoundError

log = logging.getLogger("saphan.console")

Refuse = Callable[[Visit, str, int], Response]
"""Makes the page that says why a request is refused: visit, sentence, status."""


@dataclass(frozen=True, slots=True)
class House:
    """What all doors share. `public_url` is the address that people know the site by, "" where there is none."""

    accounts: Accounts
    cookies: Cookies
    refuse: Refuse
    public_url: str


class Door:
    """The ASGI endpoint of one way."""

    def __init__(self, way: Way, house: House) -> None:
        self.way = way
        self._house = house

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        response = await self._answer(request)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        house, way = self._house, self.way
        token = house.cookies.read(request, "session")
        found = await run_in_threadpool(house.accounts.session, token, awake=not way.quiet) if token else None
        session, account = found or (None, None)
        secret = token if account else house.cookies.read(request, "login")
        new_secret = "" if secret or way.least != "open" else secrets.token_urlsafe(24)
        secret = secret or new_secret
        language = (account.language if account else None) or language_of(request)
        visit = Visit(request, language, csrf_token(secret), house.accounts.clock(), account, session)
        response = self._turned_away(visit) or await self._enter(visit, secret)
        if new_secret:
            house.cookies.set(request, response, "login", new_secret)
        return response

    def _turned_away(self, visit: Visit) -> Response | None:
        """What somebody gets who may not go this way; None for who may."""
        way, account = self.way, visit.account
        if way.least == "open":
            return None
        if account is None:
            return _to_login(visit)
        if account.must_change and not way.unchanged:
            return go("/console/password")
        if not may(account.role, way.least):
            log.warning("%s may not %s %s", account.name, way.method, way.path)
            return self._house.refuse(visit, "problem-forbidden", 403)
        return None

    async def _enter(self, visit: Visit, secret: str) -> Response:
        house = self._house
        if self.way.method == "POST":
            try:
                form, files = await read_form(visit.request, self.way.uploads)
            except (BodyTooLargeError, ValueError):
                return house.refuse(visit, "problem-too-large", 413)
            token = visit.request.headers.get(CSRF_HEADER) or form.get(CSRF_FIELD, "")
            if not from_our_page(visit.request, house.public_url) or not is_csrf_token(secret, token):
                return house.refuse(visit, "problem-old-form", 403)
            visit = replace(visit, form=form, files=files)
        try:
            return await run_in_threadpool(self.way.answer, visit)
        except NotFoundError:
            return house.refuse(visit, "problem-not-found", 404)
        except ForbiddenError:
            return house.refuse(visit, "problem-forbidden", 403)
        except RetryLaterError as error:
            log.warning("%s %s: %s", self.way.method, self.way.path, error)
            return house.refuse(visit, "problem-busy", 503)
        except SaphanError as error:
            log.error("%s %s: %s", self.way.method, self.way.path, error)  # noqa: TRY400 - a message for the operator
            return house.refuse(visit, "problem-unavailable", 503)


def _to_login(visit: Visit) -> Response:
    request = visit.request
    if request.method == "POST":
        path = "/console/login?ended=1"
    else:
        query = request.url.query
        path = "/console/login?next=" + quote(f"{visit.path}?{query}" if query else visit.path, safe="/")
    if request.headers.get("HX-Request"):
        # A fragment must not become the login's page: the whole page goes there.
        return Response(status_code=401, headers={"HX-Redirect": path, "Cache-Control": "no-store"})
    return go(path)
