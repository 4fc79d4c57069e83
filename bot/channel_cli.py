"""`saphan deliveries` and `saphan telegram`: what operators do about the messaging apps."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.bootstrap import House, open_house
from bot.errors import OperatorError

deliveries_app = typer.Typer(help="What could not be sent, and troubles of the channels.", no_args_is_help=True)
telegram_app = typer.Typer(help="The Telegram channel.", no_args_is_help=True)

Data = Annotated[Path | None, typer.Option("--data", help="Folder of everything written (SAPHAN_DATA).")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Parcel = Annotated[int, typer.Argument(help="An id of `saphan deliveries list`.")]
Channel = Annotated[str, typer.Argument(help="The channel: telegram, line, wechat or webhook.")]


def _house(ctx: typer.Context, data: Path | None) -> House:
    return open_house(data or ctx.find_root().obj)


@deliveries_app.command("list")
def list_deliveries(ctx: typer.Context, as_json: Json = False, data: Data = None) -> None:
    """Parcels that failed or may not have arrived, and what else staff have to know of the channels."""
    from adapters.delivery.notices import noted
    from adapters.delivery.parcels import State, listed

    engine = _house(ctx, data).queue_engine
    open_cases = listed(engine, [State.FAILED, State.DOUBTFUL])
    notices = noted(engine)
    if as_json:
        parcels = [
            {
                "id": one.id,
                "state": one.state.value,
                "channel": one.to.channel,
                "code": one.code,
                "reason": one.reason,
                "attempts": one.attempts,
                "created_at": one.created_at.isoformat(timespec="seconds"),
            }
            for one in open_cases
        ]
        troubles = [
            {
                "channel": notice.channel,
                "code": notice.code,
                "what": notice.what,
                "times": notice.times,
                "last_at": notice.last_at.isoformat(timespec="seconds"),
            }
            for notice in notices
        ]
        _print_json({"parcels": parcels, "notices": troubles})
        return
    for one in open_cases:
        when = one.created_at.isoformat(" ", "minutes")
        print(f"{one.id:>8}  {one.state.value:<8}  {one.to.channel:<8}  {when}  {one.code} {one.reason}")
    for notice in notices:
        often = "once" if notice.times == 1 else f"{notice.times} times"
        print(f"{notice.channel}: {notice.code}: {notice.what} ({often})")
    if not open_cases and not notices:
        print("Nothing failed, and no channel is in trouble.")


@deliveries_app.command("retry")
def retry(ctx: typer.Context, parcel: Parcel, data: Data = None) -> None:
    """Lets a parcel be sent once more; the running server does so within a minute and a half."""
    from adapters.delivery.parcels import put_back

    if put_back(_house(ctx, data).queue_engine, parcel) is None:
        raise OperatorError(f"there is no failed or doubtful parcel {parcel}")
    print(f"parcel {parcel} will be sent again")


@deliveries_app.command("drop")
def drop(ctx: typer.Context, parcel: Parcel, data: Data = None) -> None:
    """Takes a parcel off the list."""
    from adapters.delivery.parcels import give_up

    if not give_up(_house(ctx, data).queue_engine, parcel):
        raise OperatorError(f"there is no open parcel {parcel}")
    print(f"parcel {parcel} is dropped")


@deliveries_app.command("clear")
def clear_notice(
    ctx: typer.Context,
    channel: Channel,
    code: Annotated[str, typer.Argument(help="The notice's code.")],
    data: Data = None,
) -> None:
    """Takes a mended trouble off the list."""
    from adapters.delivery.notices import clear

    if not clear(_house(ctx, data).queue_engine, channel, code):
        raise OperatorError(f"there is no notice {code} of {channel}")
    print("cleared")


@telegram_app.command("set-webhook")
def set_webhook(
    ctx: typer.Context,
    url: Annotated[str, typer.Argument(help="Default: SAPHAN_PUBLIC_URL with /webhooks/telegram.")] = "",
    data: Data = None,
) -> None:
    """Tells Telegram where to send messages (SAPHAN_TELEGRAM_MODE=webhook)."""
    house = _house(ctx, data)
    settings = house.settings
    if settings.telegram_mode != "webhook":
        raise OperatorError("SAPHAN_TELEGRAM_MODE is polling, which needs no webhook; set it to webhook")
    if not url and not settings.public_url:
        raise OperatorError("SAPHAN_PUBLIC_URL is not set: Telegram needs an address that it can reach")
    target = url or f"{settings.public_url.rstrip('/')}/webhooks/telegram"
    asyncio.run(house.set_telegram_webhook(target))
    print(f"Telegram sends messages to {target}")


def _print_json(values: Any) -> None:
    print(json.dumps(values, ensure_ascii=False, indent=1))
