"""`saphan leads match`, `decide`, `agree`, `duplicates`, `merge`: who suits whom, and who is who."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from bot.bootstrap import House
from bot.errors import OperatorError
from bot.lead_cli_options import (
    Because,
    By,
    Data,
    Id,
    Json,
    Lang,
    acting,
    house_of,
    now,
    print_json,
    reading_house_of,
)
from bot.lead_cli_words import Words, listed, listed_json
from bot.lead_ports import NotFoundError

Side = Annotated[str, typer.Argument(metavar="LEAD", help="The side that is asked.")]
Counterpart = Annotated[str, typer.Argument(metavar="COUNTERPART", help="The other lead or project.")]


def match(
    ctx: typer.Context,
    subject: Annotated[str | None, typer.Argument(metavar="[ID]", help="A lead or project.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Match all that waits, and show the new ones.")] = False,
    lang: Lang = "en",
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Matches now, and shows the suggestions with their reasons. Nobody is told."""
    if (subject is None) != everything:
        raise typer.BadParameter("give one lead or project, or --all")
    house = reading_house_of(ctx, data)
    cases = house.matchmaking.cases
    if subject:
        subject = _known(house, subject)
        cases.match_anew([subject])
    run = house.matching.run(now())
    shown = [subject] if subject else sorted(run.new or {})
    words = Words(house, lang)
    if as_json:
        found = {each: [words.match_json(match) for match in cases.matches(each)] for each in shown}
        print_json({"run": str(run), "failed": run.failed, "suggestions": found})
    else:
        print(run)
        for each in shown:
            _show_matches(house, words, each)
    if run.failed:
        raise OperatorError(f"could not be matched, see the log: {', '.join(run.failed)}")


def _known(house: House, subject: str) -> str:
    store = house.matchmaking
    found = store.leads.lead(subject) or store.projects.project(subject)
    if found is None:
        raise NotFoundError(f"there is no lead or project {subject.strip().upper()}")
    return found.id


def _show_matches(house: House, words: Words, subject: str) -> None:
    print(f"{subject}:")
    found = house.matchmaking.cases.matches(subject)
    for each in found:
        for line in words.match(each):
            print(f"  {line}")
    if not found:
        print("  no suggestion")


def decide(
    ctx: typer.Context,
    lead: Side,
    counterpart: Counterpart,
    decision: Annotated[Literal["accept", "decline"], typer.Argument(help="accept or decline.")],
    by: By,
    reason: Because = "",
    data: Data = None,
) -> None:
    """Staff's decision on a suggestion; --reason is a short code without personal data."""
    cases = house_of(ctx, data).matchmaking.cases
    made = cases.decide(lead, counterpart, decision == "accept", acting(by), now(), reason)
    print(f"{made.lead} and {made.counterpart}: {made.decision}")


def agree(ctx: typer.Context, lead: Side, counterpart: Counterpart, by: By, data: Data = None) -> None:
    """Notes that one side said yes to being introduced; staff must have accepted the suggestion."""
    made = house_of(ctx, data).matchmaking.cases.agree(lead, counterpart, acting(by), now())
    both = made.lead_agreed_at and made.counterpart_agreed_at
    print("both sides agreed" if both else "noted; the other side has not agreed yet")


def duplicates(ctx: typer.Context, lead: Id, as_json: Json = False, data: Data = None) -> None:
    """Other people's leads with the same contact, on whatever channel."""
    book = house_of(ctx, data).matchmaking.leads
    found = [each for each in map(book.lead, book.duplicates(lead)) if each is not None]
    if as_json:
        print_json([listed_json(each) for each in found])
        return
    print("\n".join(listed(found)) or "no lead shares a contact with it")


def merge(
    ctx: typer.Context,
    keep: Annotated[str, typer.Argument(metavar="KEEP", help="The lead that is kept.")],
    duplicate: Annotated[str, typer.Argument(metavar="DUPLICATE", help="The lead that is closed as a duplicate.")],
    by: By,
    same_person: Annotated[
        bool, typer.Option("--same-person", help="One person is behind both: contacts and consents become one.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    data: Data = None,
) -> None:
    """Closes a duplicate; what hangs on it goes to the lead that is kept. It cannot be undone."""
    book = house_of(ctx, data).matchmaking.leads
    actor = acting(by)
    if same_person and not yes:
        typer.confirm(f"Make one person of those behind {keep} and {duplicate}? It cannot be undone", abort=True)
    kept = book.merge(keep, duplicate, actor, now(), same_person=same_person)
    print(f"{duplicate.strip().upper()} is closed as a duplicate of {kept.id}")
