"""What the commands of `saphan leads` share: options, who acts, which house."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, cast, get_args

import typer

from bot.bootstrap import House, open_house, starter_corpus_if_missing
from bot.casework import LeadQuery
from bot.leads import Actor, LeadKind, RequestKind, Status
from bot.messages import Language

Data = Annotated[Path | None, typer.Option("--data", help="Folder of everything written (SAPHAN_DATA).")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Lang = Annotated[Language, typer.Option("--lang", help="Language of reasons and names.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="A lead, such as L-7K3PQA.")]
By = Annotated[str, typer.Option("--by", help="The staff account that acts; it stands in the audit trail.")]
Because = Annotated[str, typer.Option("--reason", help="Why.")]


def _known(value: list[str] | None, kind: Any) -> list[str]:
    """Usage error for a word that is none of a kind's; Typer knows no list of literals."""
    for each in value or []:
        if each not in get_args(kind):
            raise typer.BadParameter(f"{each!r} is not one of {', '.join(get_args(kind))}")
    return value or []


Statuses = Annotated[
    list[str] | None,
    typer.Option("--status", help="Only these statuses.", callback=lambda given: _known(given, Status)),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", help="Only these kinds of leads.", callback=lambda given: _known(given, LeadKind)),
]
Requests = Annotated[
    list[str] | None,
    typer.Option("--request", help="Only these requests.", callback=lambda given: _known(given, RequestKind)),
]


def query_of(statuses: list[str] | None, kinds: list[str] | None, requests: list[str] | None) -> LeadQuery:
    """What a list or an export is narrowed to."""
    return LeadQuery(
        statuses=cast(tuple[Status, ...], tuple(statuses or ())),
        kinds=cast(tuple[LeadKind, ...], tuple(kinds or ())),
        requests=cast(tuple[RequestKind, ...], tuple(requests or ())),
    )


def house_of(ctx: typer.Context, data: Path | None) -> House:
    """The house of the settings."""
    return open_house(data or ctx.find_root().obj)


def reading_house_of(ctx: typer.Context, data: Path | None) -> House:
    """A house with an index to compare texts by; on a fresh machine the starter corpus is taken in first."""
    house = house_of(ctx, data)
    if house.starter_corpus_missing:
        from bot.terminal import progress_bars

        with progress_bars() as bars:
            starter_corpus_if_missing(house, bars)
    return house


def acting(name: str) -> Actor:
    """Who acts: whoever reaches the shell reaches the database and its key, so an admin. Usage error without a name."""
    if not name.strip():
        raise typer.BadParameter("say who acts: --by NAME")
    return Actor(name.strip(), "admin")


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def print_json(value: Any) -> None:
    """Prints one JSON value; times and amounts as text."""
    print(json.dumps(value, ensure_ascii=False, indent=1, default=_plain))


def _plain(value: Any) -> str:
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else str(value)


def shown_time(time: datetime | None) -> str:
    """A time in UTC to the minute; "" for none."""
    return time.astimezone(UTC).strftime("%Y-%m-%d %H:%M") if time else ""


def one_line(text: str) -> str:
    """A text without line breaks, and without what turns the direction of writing round in a terminal."""
    return " ".join("".join(char for char in text if char not in _TURNING).split())


_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
