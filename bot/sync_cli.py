"""`saphan sync` and `saphan watch`: what is read again from time to time."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.bootstrap import open_house
from bot.errors import OperatorError

if TYPE_CHECKING:
    from knowledge.watching import Affected, RemarkNote, SectionNote, SyncRun

watch_app = typer.Typer(help="Folders and addresses that are read again from time to time.", no_args_is_help=True)

Data = Annotated[Path | None, typer.Option("--data", help="Folder of everything written (SAPHAN_DATA).")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_LISTED = 20


def sync(
    ctx: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Reads the watched folders and addresses again, and takes in what changed."""
    from bot.terminal import progress_bars

    house = open_house(data or ctx.find_root().obj)
    places = house.watch_list.places()
    if not places:
        raise OperatorError("nothing is watched: see `saphan watch add`")
    with progress_bars() as bars:
        run = house.sync.run(places, dry_run=dry_run, progress=bars)
    if as_json:
        print(json.dumps({**asdict(run), "at": run.at.isoformat()}, ensure_ascii=False, indent=1))
    else:
        _show(run, dry_run)
    if run.refused:
        raise typer.Exit(1)


@watch_app.command("add")
def add(
    ctx: typer.Context,
    where: Annotated[str, typer.Argument(help="A folder, or an address of the web.")],
    sitemap: Annotated[
        bool, typer.Option("--sitemap", help="The address is a site map: its pages are watched.")
    ] = False,
    every: Annotated[str, typer.Option("--every", help="Hours between two visits; 0: at each run.")] = "0",
    prune: Annotated[bool, typer.Option("--prune", help="Forget what is gone from there.")] = False,
    data: Data = None,
) -> None:
    """Watches a folder or an address."""
    from ingest.watch_list import hours
    from knowledge.watching import Place

    house = open_house(data or ctx.find_root().obj)
    kind, named = ("url", where) if "://" in where else ("folder", str(Path(where).absolute()))
    place = house.watch_list.add(Place(named, kind, sitemap, hours(every), prune))  # type: ignore[arg-type]  # one of two
    print(f"watched: {place.where} (`saphan sync` reads it)")


@watch_app.command("list")
def list_places(ctx: typer.Context, as_json: Json = False, data: Data = None) -> None:
    """What is watched, and when it was last read."""
    watched = open_house(data or ctx.find_root().obj).sync_desk.watched()
    if as_json:
        rows = [{**asdict(each.place), "at": _time(each.at), "trouble": each.trouble} for each in watched]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for each in watched:
        place = each.place
        said = [
            "site map" if place.sitemap else "",
            f"every {place.every:g} hours" if place.every else "",
            "prune" if place.prune else "",
            f"read {_time(each.at)}" if each.at else "never read",
            each.trouble,
        ]
        print(f"{place.where} ({', '.join(filter(None, said))})")


@watch_app.command("remove")
def remove(
    ctx: typer.Context,
    where: Annotated[str, typer.Argument(help="As `saphan watch list` shows it.")],
    data: Data = None,
) -> None:
    """Watches a place no longer; what is known from it stays."""
    open_house(data or ctx.find_root().obj).watch_list.remove(where)
    print(f"no longer watched: {where} (what is known from there stays; `saphan ingest FOLDER --prune` forgets it)")


def _time(time: datetime | None) -> str | None:
    return time.isoformat(timespec="seconds") if time else None


def _show(run: SyncRun, dry_run: bool) -> None:
    from knowledge.remarks import REMARKS

    print(f"{'would be: ' if dry_run else ''}{run.said()}; sections unchanged {run.unchanged}")
    for what in ("added", "changed", "vanished"):
        _list(f"{what}:", [_section(each) for each in run.sections if each.what == what])
    _list("gone, still known:", run.gone)
    _list("forgotten:", run.forgotten)
    _list("superseded by newer documents:", run.superseded)
    words = {str(code): text for code, text in REMARKS.items()}
    _list("to be looked at:", [_remark(each, words.get(each.code, each.code)) for each in run.remarks])
    _list("what stands on sections that changed or vanished:", [_affected(each) for each in run.affected])
    for each in run.refused:
        line = f":{each.line}" if each.line else ""
        print(f"refused: {each.file}{line}: {each.reason}", file=sys.stderr)
    if run.generation:
        print(f"generation {run.generation} is in use")


def _section(note: SectionNote) -> str:
    return f"{note.section} ({note.language}) {note.file}"


def _remark(note: RemarkNote, words: str) -> str:
    page = f", page {note.page}" if note.page else ""
    return f"{note.file}{page}: {words}{f': {note.text}' if note.text else ''}"


def _affected(each: Affected) -> str:
    links = f"; linked from {', '.join(each.links)}" if each.links else ""
    return f"{each.section} ({each.what}): {each.answers} answers in {each.talks} conversations{links}"


def _list(title: str, lines: Sequence[str]) -> None:
    if lines:
        more = [f"… and {len(lines) - _LISTED} more"] if len(lines) > _LISTED else []
        print("\n  ".join([title, *lines[:_LISTED], *more]))
