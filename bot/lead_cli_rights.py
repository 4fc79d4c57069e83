"""`saphan leads export`, `erase`, `purge`: what leaves the store, and what is deleted from all of them."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.bootstrap import House
from bot.casework import LeadQuery
from bot.errors import OperatorError
from bot.lead_cli_options import (
    By,
    Data,
    Json,
    Kinds,
    Lang,
    Requests,
    Statuses,
    acting,
    house_of,
    now,
    print_json,
    query_of,
)
from bot.lead_ports import NotFoundError
from bot.messages import Address, Language

Who = Annotated[str, typer.Argument(metavar="ID|CHANNEL:USER", help="A lead's id, or an address such as line:U4af…")]


def export(
    ctx: typer.Context,
    by: By,
    out: Annotated[Path, typer.Option("--out", help="The file; it is readable for you alone.")],
    kind: Annotated[Literal["csv", "xlsx", "json"], typer.Option("--format", help="The kind of file.")] = "csv",
    contacts: Annotated[bool, typer.Option("--contacts", help="With names and contacts; each view is logged.")] = False,
    cross_border: Annotated[
        bool, typer.Option("--cross-border", help="For abroad: profiles only, of those who agreed to share them.")
    ] = False,
    person: Annotated[
        str | None,
        typer.Option("--person", metavar="ID|CHANNEL:USER", help="All that is kept about one person, as JSON."),
    ] = None,
    status: Statuses = None,
    lead_kind: Kinds = None,
    request: Requests = None,
    lang: Lang = "en",
    data: Data = None,
) -> None:
    """Leads as a table, or all that is kept about one person; every export is logged."""
    if contacts and cross_border:
        raise typer.BadParameter("contacts go abroad one by one, after both sides agreed: not with --cross-border")
    if person is not None and (contacts or cross_border or status or lead_kind or request):
        raise typer.BadParameter("--person goes with --out, --by and --format json only")
    house = house_of(ctx, data)
    if person is not None:
        _export_person(house, person, by, out)
        return
    _export_table(
        house, query_of(status, lead_kind, request), by, out, kind, lang, contacts=contacts, cross_border=cross_border
    )


def _export_person(house: House, person: str, by: str, out: Path) -> None:
    kept = house.eraser.export(who(person), acting(by), now())
    if not any(kept.values()):
        raise NotFoundError("nothing is kept about this person")
    _write(out, json.dumps(kept, ensure_ascii=False, indent=1, default=str).encode("utf-8"))
    print(f"all that is kept about this person is in {out}")


def _export_table(
    house: House,
    query: LeadQuery,
    by: str,
    out: Path,
    kind: Literal["csv", "xlsx", "json"],
    language: Language,
    *,
    contacts: bool,
    cross_border: bool,
) -> None:
    from adapters.matchmaking.exporting import lead_table, written

    store = house.matchmaking
    table = lead_table(
        store.leads,
        store.cases,
        query,
        acting(by),
        now(),
        phrases=house.phrases,
        language=language,
        contacts=contacts,
        cross_border=cross_border,
    )
    _write(out, written(table, kind))
    left_out = f"; {table.left_out} left out, without a consent to share abroad" if cross_border else ""
    print(f"{table.size} leads in {out}{left_out}")


def _write(path: Path, content: bytes) -> None:
    """Writes a file for the owner's eyes, whole or not at all."""
    try:
        handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name[:50]}-")  # mode 0600
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OperatorError(f"cannot write {path}: {error.strerror}") from error


def erase(
    ctx: typer.Context,
    person: Who,
    by: By,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Deletes everything about a person, from every store. It cannot be undone."""
    house, actor, whom = house_of(ctx, data), acting(by), who(person)
    if isinstance(whom, str) and house.matchmaking.leads.lead(whom) is None:
        raise NotFoundError(f"there is no lead {whom.strip().upper()}")
    if not yes:
        typer.confirm("Delete everything about this person? It cannot be undone", abort=True)
    done = house.eraser.erase(whom, actor, now())
    if as_json:
        told = {"to_be_told": done.to_be_told, "files_clean": done.files_clean}
        print_json({"leads": done.leads, "addresses": len(done.addresses), **told})
        return
    print(f"erased: {len(done.leads)} leads, {len(done.addresses)} addresses with all that was said there")
    if done.to_be_told:
        print(f"tell them that the contact must be deleted, they had received it: {', '.join(done.to_be_told)}")
    if not done.files_clean:
        print("the database's files were in use; run `saphan leads purge` to take the rest out of them")


def purge(ctx: typer.Context, as_json: Json = False, data: Data = None) -> None:
    """Deletes what was kept long enough, in every store; the running server does so daily."""
    done = asdict(house_of(ctx, data).purge())
    if as_json:
        print_json(done)
        return
    print(", ".join(f"{name.replace('_', ' ')} {number}" for name, number in done.items()))


def who(text: str) -> Address | str:
    """A person by a lead's id, or by channel and the id there, parted by a colon."""
    channel, colon, user = text.strip().partition(":")
    if not colon:
        return text
    if not channel or not user:
        raise typer.BadParameter("give a lead's id, or channel:user")
    return Address(channel, user)
