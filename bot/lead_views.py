"""Views of the inbox that staff saved: a name for filters, search and layout. Pure; the store is behind `ViewBook`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.errors import SaphanError
from bot.leads import Actor

MOST_VIEWS = 30
"""Of one account; nobody finds anything in more."""
LONGEST_NAME = 60
"""Characters of a view's name."""


class TooManyViewsError(SaphanError):
    """The account has as many views as it may have."""


class NameTakenError(SaphanError):
    """The account has another view of that name."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view of an account. `criteria` are names and values as in the inbox's address; who reads them decides which of
    them still mean something. `shared`: all accounts see it, and only administrators change it.
    """

    owner: str
    name: str
    criteria: Mapping[str, str]
    shared: bool = False
    id: int = 0
    made_at: datetime | None = None


class ViewBook(Protocol):
    """Saved views.

    Who names a view that does not exist, or is somebody else's and not shared, gets `NotFoundError`; who may not share
    or change it `ForbiddenError`; a name that is empty or too long, or has control characters, `UnfitFieldError`.
    """

    def views(self, account: str) -> Sequence[SavedView]:
        """An account's own views and those that are shared, by name."""
        ...

    def add(self, view: SavedView, by: Actor, now: datetime) -> SavedView:
        """Stores a view of the one who adds it. Raises `TooManyViewsError` and `NameTakenError`."""
        ...

    def rename(self, view: int, name: str, by: Actor, now: datetime) -> None:
        """Another name. Raises `NameTakenError`."""
        ...

    def share(self, view: int, shared: bool, by: Actor, now: datetime) -> None:
        """Shows a view to all accounts, or to its own alone. Administrators only."""
        ...

    def remove(self, view: int, by: Actor, now: datetime) -> None:
        """Deletes a view."""
        ...
