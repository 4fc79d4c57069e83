"""`saphan notices`: who is told of new leads, and whether notices arrive."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.bootstrap import open_house
from bot.errors import OperatorError

notices_app = typer.Typer(help="Notices to staff, and the CRM.", no_args_is_help=True)

Data = Annotated[Path | None, typer.Option("--data", help="Folder of everything written (SAPHAN_DATA).")]


# Without a second command a single one would lose its name.
@notices_app.callback()
def notices() -> None:
    """Notices to staff, and the CRM."""


@notices_app.command("test")
def send_test(ctx: typer.Context, data: Data = None) -> None:
    """Sends a test notice to everybody in SAPHAN_NOTIFY, and a test event to the CRM."""
    house = open_house(data or ctx.find_root().obj)
    if not house.notices.tells_anybody:
        raise OperatorError("nobody is told: set SAPHAN_NOTIFY or SAPHAN_CRM_URL (docs/leads.md)")
    tried = asyncio.run(house.notices.try_out())
    for trouble in house.notices.outlets.troubles:
        print(f"BAD {trouble}")
    for one in tried:
        print(f"{'BAD' if one.trouble else 'ok '} {one.to.channel}:{one.to.user_id} {one.trouble or 'sent'}")
    if house.notices.outlets.troubles or any(one.trouble for one in tried):
        raise typer.Exit(1)
