"""What the console is made of: rooms with ways in them, and what a way is told of who asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from starlette.datastructures import ImmutableMultiDict
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.leads import Actor
from bot.messages import Language
from bot.staff import STAFF_ROLES, Account, Session, StaffRole

Form = ImmutableMultiDict[str, str]


@dataclass(frozen=True, slots=True)
class Uploads:
    """What a way takes in a form of several parts: files and text fields, bytes of all together and of one field."""

    files: int
    fields: int
    total: int
    field: int


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that was sent, with the name that the browser gave it: nothing to be trusted."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Visit:
    """One request, after it was let in. `account` and `session` are None on open ways only."""

    request: Request
    language: Language
    csrf: str
    now: datetime
    account: Account | None = None
    session: Session | None = None
    form: Form = field(default_factory=ImmutableMultiDict)
    files: Sequence[SentFile] = ()

    @property
    def staff(self) -> Account:
        """Who asks, on a way that is not open."""
        assert self.account is not None
        return self.account

    @property
    def actor(self) -> Actor:
        """Who asks, for the log."""
        return self.staff.actor

    @property
    def path(self) -> str:
        """The page's own address without its query."""
        path: str = self.request.scope["path"]
        return path

    def typed(self, name: str) -> str:
        """One field of the form, with plain line ends; "" where it is not there."""
        return self.form.get(name, "").replace("\r\n", "\n").strip()

    def asked(self, name: str) -> str:
        """One value of the query, tamed."""
        return " ".join(self.request.query_params.get(name, "")[:200].replace("\x00", " ").split())


Answer = Callable[[Visit], Response]


@dataclass(frozen=True, slots=True)
class Way:
    """One route. There is no other way to make one than to say who may go it.

    `least`: the least role, "open" for everybody. `quiet`: the page asks by itself, nobody is at work. `unchanged`:
    also for who still has a one-time password. `uploads`: the way takes forms of several parts, with files.
    """

    method: Literal["GET", "POST"]
    path: str
    answer: Answer
    least: StaffRole | Literal["open"]
    quiet: bool = False
    unchanged: bool = False
    uploads: Uploads | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """A part of the console: its place in the navigation, and its ways.

    `name` is the sentence's in the phrases (`nav-<name>`), `path` where its entry leads to. `count` gives the number
    beside the entry, `own_count` one that is the visitor's own: what is due.
    """

    name: str
    path: str
    least: StaffRole
    ways: Sequence[Way]
    count: Callable[[], int] | None = None
    own_count: Callable[[Visit], int] | None = None


def may(role: StaffRole, least: StaffRole) -> bool:
    """Whether a role may do what is for the least role and those above it."""
    return STAFF_ROLES.index(role) >= STAFF_ROLES.index(least)


def go(path: str) -> Response:
    """To another page, after something was done (303: with GET)."""
    return RedirectResponse(path, 303, {"Cache-Control": "no-store"})


def safe_path(path: str) -> str:
    """The path, where it leads into the console and nowhere else; else the console's first page."""
    inside = path == "/console" or path.startswith(("/console/", "/console?"))
    plain = path.isascii() and path.isprintable() and "\\" not in path and "//" not in path
    return path if inside and plain and len(path) <= 500 else "/console"
