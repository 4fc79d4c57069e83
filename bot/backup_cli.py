"""`saphan backup`: copies what cannot be made anew, and tells the console how old the last copy is."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from bot.bootstrap import House, open_house
from bot.errors import OperatorError

LONGEST_KEPT = 35
"""Days that a backup may be kept: what people had erased is still in it (docs/leads.md)."""


def backup(
    ctx: typer.Context,
    folder: Annotated[Path | None, typer.Argument(help="Where the copy goes, in a folder of its own.")] = None,
    done: Annotated[
        bool, typer.Option("--done", help="Databases on PostgreSQL were just backed up with pg_dump: count it as done.")
    ] = False,
    data: Annotated[Path | None, typer.Option("--data", help="Folder of everything written (SAPHAN_DATA).")] = None,
) -> None:
    """Copies the databases (SQLite) and what staff wrote; keys and passwords are left out and named."""
    if folder is None and not done:
        raise typer.BadParameter("give a folder, or --done after a backup with tools of your own")
    house = open_house(data or ctx.find_root().obj)
    began = datetime.now(UTC)
    elsewhere = [setting for setting, path in _databases(house).items() if path is None]
    said = "with tools of your own"
    if folder:
        said = _copied(house, folder, began)
    for setting in elsewhere:
        print(f'not in it: the database of {setting}; pg_dump --format=custom --file=FILE "${setting}"')
    print(f"not in it: {_keys(house)}; without the key, contacts cannot be read: keep a copy apart from the backups")
    if elsewhere and not done:
        print("not counted as done yet: run `saphan backup --done` after pg_dump")
        return
    from adapters.backup import record

    record(house.queue_engine, began, datetime.now(UTC), said)
    print("the console counts it as the last backup")


def _copied(house: House, folder: Path, now: datetime) -> str:
    from adapters.backup import back_up, old_backups, record

    # The inbox first: what goes from it into the store meanwhile is then in both, where it is told by its key.
    found = [path for path in _databases(house).values() if path]
    try:
        made = back_up(house.settings.data, found, folder, version("saphan"), now)
    except OperatorError as error:
        record(house.queue_engine, now, datetime.now(UTC), error=str(error))
        raise
    print(f"{made.folder}: {len(made.sizes)} files, {sum(made.sizes.values()) / 1_000_000:.1f} MB")
    for old in old_backups(folder, now, LONGEST_KEPT):
        print(f"delete {old}: backups are kept for {LONGEST_KEPT} days at most")
    return str(made)


def _databases(house: House) -> dict[str, Path | None]:
    """The file of each database by its setting; None where it is on PostgreSQL."""
    from adapters.delivery import tables
    from adapters.matchmaking import database

    settings = house.settings
    urls = {
        "SAPHAN_QUEUE_URL": tables.database_url(settings.queue_url, settings.data),
        "SAPHAN_DATABASE_URL": database.database_url(settings.database_url, settings.data),
    }
    return {
        setting: Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None
        for setting, url in urls.items()
    }


def _keys(house: House) -> str:
    in_file = house.settings.data / "pii.key"
    key = "SAPHAN_PII_KEY" if house.settings.pii_key.get_secret_value() or not in_file.exists() else str(in_file)
    return f"the key {key} and the other settings (environment, .env)"
