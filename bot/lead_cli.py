"""`saphan leads`: the matchmaking store from the shell, for those who run it.

Whoever reaches the shell can read the database and its key, so commands act as an admin, under the name that is given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime, time
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

import typer

from bot import lead_cli_matching, lead_cli_rights
from bot.bootstrap import House
from bot.casework import Note, Task
from bot.errors import OperatorError
from bot.lead_cli_options import (
    Because,
    By,
    Data,
    Id,
    Json,
    Kinds,
    Lang,
    Requests,
    Statuses,
    acting,
    house_of,
    now,
    one_line,
    print_json,
    query_of,
    shown_time,
)
from bot.lead_cli_words import Words, listed, listed_json, person_lines
from bot.lead_ports import NotFoundError
from bot.leads import Lead, Person, Status
from bot.messages import Language

leads_app = typer.Typer(help="Leads: list, show, move, match, export, erase.", no_args_is_help=True)

DUE = time(17, 0, tzinfo=ZoneInfo("Asia/Bangkok"))
"""When on its day a reminder without a time is due."""

Why = Literal["contact", "introduce", "duplicate", "correct", "rights"]
"""Why somebody looks at contacts; the audit trail keeps no free text."""


@leads_app.command("list")
def list_leads(
    ctx: typer.Context,
    status: Statuses = None,
    kind: Kinds = None,
    request: Requests = None,
    owner: Annotated[str | None, typer.Option(help='Only of this account; "" for those of nobody.')] = None,
    text: Annotated[str, typer.Option(help="Words in the organisation's name, the summary or the id.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many at most.")] = 100,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Leads, the newest first; without names and contacts of persons."""
    query = replace(query_of(status, kind, request), owner=owner, text=text, limit=limit)
    book = house_of(ctx, data).matchmaking.leads
    found = book.leads(query)
    if as_json:
        print_json([listed_json(lead) for lead in found])
        return
    for line in listed(found):
        print(line)
    if len(found) < (number := book.count(query)) or not found:
        print(f"{len(found)} of {number} leads")


@leads_app.command("show")
def show(
    ctx: typer.Context,
    lead: Id,
    contacts: Annotated[bool, typer.Option("--contacts", help="With name and contacts; the view is logged.")] = False,
    by: By = "",
    reason: Annotated[Why, typer.Option("--reason", help="Why the contacts are looked at.")] = "contact",
    lang: Lang = "en",
    as_json: Json = False,
    data: Data = None,
) -> None:
    """A lead: its fields in words, consents, way, notes, tasks, matches with their reasons, duplicates."""
    house = house_of(ctx, data)
    found = _lead(house, lead)
    person = house.matchmaking.leads.person(found.id, acting(by), now(), reason) if contacts else None
    if as_json:
        print_json(_shown_json(house, found, person, lang))
        return
    for line in _shown(house, found, person, lang):
        print(line)


def _lead(house: House, lead: str) -> Lead:
    found = house.matchmaking.leads.lead(lead)
    if found is None:
        raise NotFoundError(f"there is no lead {lead.strip().upper()}")
    return found


def _shown(house: House, lead: Lead, person: Person | None, language: Language) -> list[str]:
    from adapters.matchmaking.exporting import fields_of

    store, words = house.matchmaking, Words(house, language)
    lines = [*words.lead(fields_of(lead, house.phrases, language)), *_told(lead)]
    if person is not None:
        lines += person_lines(person)
    elif lead.party.id:
        lines.append("Name and contacts: hidden; --contacts --by NAME shows them")
    else:
        lines.append("Name and contacts: deleted")
    for consent in store.cases.consents(lead.id):
        until = f", withdrawn {shown_time(consent.withdrawn_at)}" if consent.withdrawn_at else ""
        lines.append(f"Consent: {consent.purpose}, version {consent.version}, {shown_time(consent.given_at)}{until}")
    for move in store.leads.moves(lead.id):
        why = f": {one_line(move.reason)}" if move.reason else ""
        lines.append(f"{shown_time(move.at)}  {move.before} → {move.after} by {move.by.name or move.by.role}{why}")
    for disclosure in store.cases.disclosures(lead.id):
        lines.append(f"{shown_time(disclosure.at)}  {disclosure.what} shown to {disclosure.to} by {disclosure.by}")
    lines += [f"{shown_time(note.at)}  note by {note.by}: {one_line(note.text)}" for note in store.cases.notes(lead.id)]
    lines += _task_lines(store.cases.tasks(lead=lead.id))
    for match in store.cases.matches(lead.id):
        lines += words.match(match)
    if others := _duplicates(house, lead):
        lines.append(f"Same contact: {', '.join(others)}")
    return lines


def _told(lead: Lead) -> list[str]:
    """What only this kind of lead or request was asked."""
    asked: dict[str, Any] = {}
    for part in (lead.block, lead.visit, lead.training):
        asked |= asdict(part) if part else {}
    told = ((name, _plain(value)) for name, value in asked.items())
    return [f"{name.replace('_', ' ').capitalize()}: {one_line(value)}" for name, value in told if value]


def _plain(value: Any) -> str:
    if value is None or value in ("", ()):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _duplicates(house: House, lead: Lead) -> list[str]:
    return list(house.matchmaking.leads.duplicates(lead.id)) if lead.party.id else []


def _shown_json(house: House, lead: Lead, person: Person | None, language: Language) -> dict[str, Any]:
    from adapters.matchmaking.rows import as_json

    store, words = house.matchmaking, Words(house, language)
    return {
        "lead": as_json(lead),
        "person": as_json(person) if person else None,
        "consents": [asdict(consent) for consent in store.cases.consents(lead.id)],
        "moves": [asdict(move) for move in store.leads.moves(lead.id)],
        "disclosures": [asdict(disclosure) for disclosure in store.cases.disclosures(lead.id)],
        "notes": [asdict(note) for note in store.cases.notes(lead.id)],
        "tasks": [asdict(task) for task in store.cases.tasks(lead=lead.id)],
        "matches": [words.match_json(match) for match in store.cases.matches(lead.id)],
        "duplicates": _duplicates(house, lead),
    }


@leads_app.command("move")
def move(
    ctx: typer.Context,
    lead: Id,
    status: Annotated[Status, typer.Argument(help="Where to.")],
    by: By,
    reason: Because = "",
    data: Data = None,
) -> None:
    """Moves a lead on; what the pipeline does not allow is refused with what is possible."""
    moved = house_of(ctx, data).matchmaking.leads.move(lead, status, acting(by), now(), reason)
    print(f"{moved.id} is {moved.status}")


@leads_app.command("assign")
def assign(
    ctx: typer.Context,
    lead: Id,
    owner: Annotated[str, typer.Argument(help='The staff account in charge; "" for nobody.')],
    by: By,
    data: Data = None,
) -> None:
    """Puts somebody in charge of a lead."""
    house, actor, owner = house_of(ctx, data), acting(by), owner.strip()
    changed = replace(_lead(house, lead), owner=owner)
    accounts = house.matchmaking.staff.accounts()
    if owner and not any(each.name == owner and each.active and each.role != "viewer" for each in accounts):
        raise NotFoundError(f"there is no active account {owner} that may have leads: see saphan staff list")
    assigned = house.matchmaking.leads.amend(changed, actor, now())
    print(f"{assigned.id} is with {assigned.owner or 'nobody'}")


@leads_app.command("note")
def note(
    ctx: typer.Context, lead: Id, text: Annotated[str, typer.Argument(help="The note.")], by: By, data: Data = None
) -> None:
    """Adds a note to a lead."""
    if not text.strip():
        raise typer.BadParameter("the note is empty")
    house, actor = house_of(ctx, data), acting(by)
    house.matchmaking.cases.add_note(Note(_lead(house, lead).id, actor.name, text.strip(), now()))
    print("noted")


@leads_app.command("remind")
def remind(
    ctx: typer.Context,
    lead: Id,
    when: Annotated[
        datetime,
        typer.Argument(metavar="DATE", formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"], help="Until when, in Bangkok time."),
    ],
    text: Annotated[str, typer.Argument(help="What is to be done.")],
    by: By,
    kind: Annotated[str, typer.Option(help="Kind of task; of each kind a lead has one that is open.")] = "follow_up",
    owner: Annotated[str | None, typer.Option(help="Who is to do it; default: who is in charge, else --by.")] = None,
    data: Data = None,
) -> None:
    """Sets a task with a date."""
    house, actor = house_of(ctx, data), acting(by)
    found = _lead(house, lead)
    due = datetime.combine(when.date(), DUE if when.time() == time() else when.time().replace(tzinfo=DUE.tzinfo))
    given = Task(found.id, kind, due, owner if owner is not None else found.owner or actor.name, text.strip())
    made = house.matchmaking.cases.add_task(given)
    if (made.text, made.due_at) != (given.text, given.due_at):
        raise OperatorError(f"{found.id} has an open task {made.id} of the kind {kind}: finish it first")
    print(f"task {made.id}, due {shown_time(made.due_at)} UTC, for {made.owner}")


@leads_app.command("tasks")
def tasks(
    ctx: typer.Context,
    owner: Annotated[str | None, typer.Option(help="Only of this account.")] = None,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Open tasks, the most urgent first."""
    found = house_of(ctx, data).matchmaking.cases.tasks(owner=owner)
    if as_json:
        print_json([asdict(task) for task in found])
        return
    print("\n".join(_task_lines(found)) or "no open task")


def _task_lines(found: Iterable[Task]) -> list[str]:
    return [
        f"task {task.id}  {task.lead or task.talk}  due {shown_time(task.due_at)}  {task.kind}  {task.owner or '-'}  "
        f"{one_line(task.text)}".rstrip()
        for task in found
    ]


@leads_app.command("done")
def done(
    ctx: typer.Context,
    task: Annotated[int, typer.Argument(help="A number of `saphan leads tasks`.")],
    by: By,
    data: Data = None,
) -> None:
    """Marks a task as done."""
    house_of(ctx, data).matchmaking.cases.finish_task(task, acting(by), now())
    print(f"task {task} is done")


for _name, _command in (
    ("match", lead_cli_matching.match),
    ("decide", lead_cli_matching.decide),
    ("agree", lead_cli_matching.agree),
    ("duplicates", lead_cli_matching.duplicates),
    ("merge", lead_cli_matching.merge),
    ("export", lead_cli_rights.export),
    ("erase", lead_cli_rights.erase),
    ("purge", lead_cli_rights.purge),
):
    leads_app.command(_name)(_command)
