"""The room of courses and visits, and the one thing of it that participants may see: calendar files."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from adapters.calendar_files import MEDIA_TYPE, PublicCalendar
from adapters.console.pages import ConsolePages
from adapters.console.parts import Parts
from adapters.console.programmes.list import ProgrammeList
from adapters.console.programmes.page import ProgrammePage
from adapters.console.ways import Room
from bot.messages import LANGUAGES
from bot.programme_wording import Names


def programme_rooms(parts: Parts, pages: ConsolePages) -> Sequence[Room]:
    """It is there where the console is told of courses and visits."""
    if parts.programmes is None:
        return ()
    ways = (
        *ProgrammeList(parts.programmes, pages).ways(),
        *ProgrammePage(parts, parts.programmes, pages).ways(),
    )
    return (Room("programmes", "/console/programmes", "viewer", ways),)


def public_routes(parts: Parts, names: Names) -> Sequence[BaseRoute]:
    """The calendar files behind the links that participants were given; they tell nothing of anybody."""
    if parts.programmes is None:
        return ()
    calendar = PublicCalendar(parts.programmes.book.by_token, names)

    def file(request: Request) -> Response:
        asked = request.query_params.get("lang", "")
        language = next((each for each in LANGUAGES if each == asked), LANGUAGES[0])
        content = calendar.file(str(request.path_params["token"]), language)
        if content is None:
            raise HTTPException(404)
        headers = {
            "Cache-Control": "private, no-cache",
            "Content-Disposition": 'attachment; filename="saphan.ics"',
            "X-Robots-Tag": "noindex",
        }
        return Response(content, media_type=MEDIA_TYPE, headers=headers)

    return (Route("/calendar/{token}.ics", file, methods=["GET"]),)
