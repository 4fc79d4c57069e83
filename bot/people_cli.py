"""`saphan people`: who may write to the bot, and the conversations that staff have."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

import typer

from bot.bootstrap import House
from bot.errors import OperatorError
from bot.lead_cli_options import By, Data, Json, acting, house_of, now
from bot.leads import Actor
from bot.messages import Address
from bot.talk_ports import TalkQuery, TalkSummary

people_app = typer.Typer(help="Who may write to the bot, and conversations that staff have.", no_args_is_help=True)

Channel = Annotated[str, typer.Argument(help="The channel: telegram, line, wechat or webhook.")]
User = Annotated[str, typer.Argument(help="The person's id on that channel.")]
Whom = Annotated[
    str,
    typer.Argument(metavar="WHOM", help="CHANNEL:USER, a conversation (T-7K3PQA), or a lead (L-7K3PQA)."),
]


@people_app.command("block")
def block(ctx: typer.Context, channel: Channel, user: User, data: Data = None) -> None:
    """Ignores what a person writes."""
    _set_blocked(house_of(ctx, data), Address(channel, user), True)


@people_app.command("unblock")
def unblock(ctx: typer.Context, channel: Channel, user: User, data: Data = None) -> None:
    """Answers a person again."""
    _set_blocked(house_of(ctx, data), Address(channel, user), False)


def _set_blocked(house: House, who: Address, blocked: bool) -> None:
    from adapters.delivery import people

    people.block(house.queue_engine, who, blocked)
    print("blocked" if blocked else "unblocked")


@people_app.command("waiting")
def waiting(ctx: typer.Context, as_json: Json = False, data: Data = None) -> None:
    """Conversations that wait for staff, or that staff have; the latest first."""
    house = _house_with_talks(ctx, data)
    found = house.matchmaking.talks.conversations(TalkQuery(states=("waiting", "staff"), limit=200))
    if as_json:
        _print_json([_as_json(asdict(talk)) for talk in found])
        return
    for talk in found:
        print(_line(talk))
    if not found:
        print("No conversation waits for staff.")


@people_app.command("talk")
def talk(ctx: typer.Context, whom: Whom, by: By, as_json: Json = False, data: Data = None) -> None:
    """What was said in a conversation, oldest first. The view stands in the audit trail."""
    house, actor = _house_with_talks(ctx, data), acting(by)
    found = house.matchmaking.talks.talk_with(_address(house, whom, actor))
    if not found:
        raise OperatorError(f"nothing is kept of a conversation with {whom}")
    turns = house.matchmaking.talks.turns(found, actor, now())
    if as_json:
        _print_json([_as_json(asdict(turn)) for turn in turns])
        return
    for turn in turns:
        said = turn.spoken
        sure = f" ({said.skill}, confidence {said.confidence:.2f})" if said.confidence is not None else ""
        print(f"{_minute(said.at)}  {said.by}{f' {said.name}' if said.name else ''}{sure}\n{said.text}\n")


@people_app.command("take")
def take(ctx: typer.Context, whom: Whom, by: By, data: Data = None) -> None:
    """Takes a conversation over: the bot is silent until it is handed back."""
    house, actor = _house_with_talks(ctx, data), acting(by)
    house.staff_desk.take(_address(house, whom, actor), actor.name)
    house.transcripts.write_left(0.0)
    print(f"{actor.name} has the conversation")


@people_app.command("say")
def say(
    ctx: typer.Context,
    whom: Whom,
    text: Annotated[str, typer.Argument(help="What to write to the person.")],
    by: By,
    data: Data = None,
) -> None:
    """Writes to a person in the app and has the conversation; the running server sends it within a minute."""
    house, actor = _house_with_talks(ctx, data), acting(by)
    if not text.strip():
        raise typer.BadParameter("there is nothing to say")
    ids = house.staff_desk.write(_address(house, whom, actor), text, actor.name)
    house.transcripts.write_left(0.0)
    print(f"will be sent: parcel {', '.join(map(str, ids))}")


@people_app.command("hand-back")
def hand_back(
    ctx: typer.Context,
    whom: Whom,
    by: By,
    quietly: Annotated[bool, typer.Option("--quietly", help="Do not tell the person.")] = False,
    data: Data = None,
) -> None:
    """Lets the bot answer again, which tells the person so."""
    house, actor = _house_with_talks(ctx, data), acting(by)
    house.staff_desk.hand_back(_address(house, whom, actor), actor.name, quietly=quietly)
    house.transcripts.write_left(0.0)
    print("the bot has the conversation")


def _house_with_talks(ctx: typer.Context, data: Data) -> House:
    house = house_of(ctx, data)
    # What a server that stands still has not written yet is written now.
    house.transcripts.write_left()
    return house


def _address(house: House, whom: str, by: Actor) -> Address:
    """Whom staff mean. A lead's is that of its person in the app that the request came from."""
    channel, colon, user = whom.partition(":")
    if colon and channel and user:
        return Address(channel, user)
    name = whom.strip().upper()
    if name.startswith("T-"):
        return house.matchmaking.talks.address(name)
    lead = house.matchmaking.leads.lead(name) if name.startswith("L-") else None
    if lead is None:
        raise OperatorError(f"{whom} is no CHANNEL:USER, conversation (T-…) or lead (L-…) that there is")
    contacts = house.matchmaking.leads.person(name, by, now()).contacts
    in_apps = [contact for contact in contacts if contact.kind == "channel"]
    same = [contact for contact in in_apps if contact.channel == lead.channel]
    if not in_apps:
        raise OperatorError(f"the person of {name} has no known address in an app")
    found = (same or in_apps)[0]
    return Address(found.channel, found.value)


def _line(talk: TalkSummary) -> str:
    since = _minute(talk.state_at) if talk.state_at else ""
    holder = talk.held_by or "-"
    return f"{talk.id:<9} {talk.state:<8} {since:<17} {holder:<12} {talk.channel:<9} {talk.language}  {talk.lead}"


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}Z"


def _as_json(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return _as_json(value) if isinstance(value, dict) else value


def _print_json(values: Any) -> None:
    print(json.dumps(values, ensure_ascii=False, indent=1))
