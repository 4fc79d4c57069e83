"""Saved views of the inbox in the database: implements `bot.lead_views.ViewBook`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from adapters.contacts import without_words
from adapters.matchmaking.crypto import Cipher
from adapters.matchmaking.database import Database
from adapters.matchmaking.fields import fit
from adapters.matchmaking.searching import folded
from adapters.matchmaking.trail import allow, write_audit
from adapters.matchmaking.views_tables import views
from bot.lead_ports import ForbiddenError, NotFoundError, UnfitFieldError
from bot.lead_views import LONGEST_NAME, MOST_VIEWS, NameTakenError, SavedView, TooManyViewsError
from bot.leads import Actor

_STAFF = ("viewer", "case_worker", "admin")


class StoredViews:
    """Implements `bot.lead_views.ViewBook`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._cipher = database.cipher

    def views(self, account: str) -> Sequence[SavedView]:
        """An account's own views and those that are shared, by name."""
        query = sa.select(views).where(sa.or_(views.c.staff == account, views.c.shared.is_(True)))
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        found = [_view_of(row, self._cipher) for row in rows]
        return tuple(sorted(found, key=lambda view: (folded(view.name), view.id)))

    def add(self, view: SavedView, by: Actor, now: datetime) -> SavedView:
        """Stores a view."""
        allow(by, *_STAFF)
        view = fit(replace(view, owner=by.name, name=_name(view.name)), SavedView)
        if view.shared:
            allow(by, "admin")
        with self._database.writing(by.name) as connection:
            own = self._own(connection, by.name)
            if len(own) >= MOST_VIEWS:
                raise TooManyViewsError(f"{by.name} has {MOST_VIEWS} views already")
            _check_free(own, view)
            values = {
                "staff": by.name,
                "name": self._cipher.seal(view.name),
                "criteria": self._cipher.seal(json.dumps(dict(view.criteria), ensure_ascii=False)),
                "shared": view.shared,
                "made_at": now,
            }
            number = connection.execute(views.insert().values(values).returning(views.c.id)).scalar_one()
            write_audit(connection, by, "view saved", f"V-{number}", now, "shared" if view.shared else "")
        return replace(view, id=number, made_at=now)

    def rename(self, view: int, name: str, by: Actor, now: datetime) -> None:
        """Another name."""
        with self._database.writing(by.name) as connection:
            found = fit(replace(self._changeable(connection, view, by), name=_name(name)), SavedView)
            _check_free(self._own(connection, found.owner), found)
            self._change(connection, view, {"name": self._cipher.seal(found.name)})
            write_audit(connection, by, "view renamed", f"V-{view}", now)

    def share(self, view: int, shared: bool, by: Actor, now: datetime) -> None:
        """Shows a view to all accounts, or to its own alone."""
        allow(by, "admin")
        with self._database.writing(by.name) as connection:
            self._changeable(connection, view, by)
            self._change(connection, view, {"shared": shared})
            write_audit(connection, by, "view shared" if shared else "view no longer shared", f"V-{view}", now)

    def remove(self, view: int, by: Actor, now: datetime) -> None:
        """Deletes a view."""
        with self._database.writing(by.name) as connection:
            self._changeable(connection, view, by)
            connection.execute(views.delete().where(views.c.id == view))
            write_audit(connection, by, "view removed", f"V-{view}", now)
            self._database.mark_deleted(connection)

    def _own(self, connection: Connection, account: str) -> list[SavedView]:
        rows = connection.execute(sa.select(views).where(views.c.staff == account)).mappings()
        return [_view_of(row, self._cipher) for row in rows]

    def _changeable(self, connection: Connection, view: int, by: Actor) -> SavedView:
        row = connection.execute(sa.select(views).where(views.c.id == view)).mappings().first()
        if row is None or (row["staff"] != by.name and not row["shared"]):
            raise NotFoundError("there is no such view")
        if row["shared"] and by.role != "admin":
            raise ForbiddenError("only administrators change a shared view")
        return _view_of(row, self._cipher)

    def _change(self, connection: Connection, view: int, values: dict[str, Any]) -> None:
        connection.execute(views.update().where(views.c.id == view).values(values))


def forget_in_views(connection: Connection, cipher: Cipher, words: Sequence[str]) -> None:
    """Takes a person's own words (name, organisation, accounts) out of what staff named views and searched for.

    A search that these words would have answered loses its text whole: it may hold a part of a name.
    """
    known = folded("\n".join(words))
    for row in connection.execute(sa.select(views)).mappings().all():
        view = _view_of(row, cipher)
        searched = folded(view.criteria.get("q", "")).split()
        told = bool(searched) and all(word in known for word in searched)
        criteria = {
            name: "" if told and name == "q" else without_words(value, words) for name, value in view.criteria.items()
        }
        name = without_words(view.name, words)
        if (name, criteria) != (view.name, dict(view.criteria)):
            values = {"name": cipher.seal(name), "criteria": cipher.seal(json.dumps(criteria, ensure_ascii=False))}
            connection.execute(views.update().where(views.c.id == view.id).values(values))


def _name(name: str) -> str:
    """The name on one line. Raises `UnfitFieldError` where nothing can be read, or it is too long."""
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME:
        raise UnfitFieldError(f"SavedView.name is empty or longer than {LONGEST_NAME} characters")
    return plain


def _check_free(own: Sequence[SavedView], view: SavedView) -> None:
    if any(other.id != view.id and folded(other.name) == folded(view.name) for other in own):
        raise NameTakenError(f"{view.owner} has a view of that name already")


def _view_of(row: RowMapping, cipher: Cipher) -> SavedView:
    return SavedView(
        owner=row["staff"],
        name=cipher.open(row["name"]),
        criteria=json.loads(cipher.open(row["criteria"])),
        shared=row["shared"],
        id=row["id"],
        made_at=row["made_at"],
    )
