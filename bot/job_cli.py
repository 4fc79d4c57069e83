"""`saphan jobs`: what the server does from time to time, and doing it at once."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.bootstrap import open_house

jobs_app = typer.Typer(help="What the server does from time to time: matching, deleting, …", no_args_is_help=True)

Data = Annotated[Path | None, typer.Option("--data", help="Folder of everything written (SAPHAN_DATA).")]


@jobs_app.command("list")
def list_jobs(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    data: Data = None,
) -> None:
    """The jobs, how the last run of each went, and when the next one is due."""
    jobs = open_house(data or ctx.find_root().obj).jobs
    states = jobs.states()
    if as_json:
        rows = [
            {"name": job.name, "every_seconds": job.seconds, **(asdict(states[job.name]) if job.name in states else {})}
            for job in jobs.jobs.values()
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=1, default=_plain))
        return
    for job in jobs.jobs.values():
        state = states.get(job.name)
        every = f"every {timedelta(seconds=job.seconds)}"
        if state is None:
            print(f"{job.name:<12} {every:<24} never ran")
            continue
        went = f"failed {state.failures} times: {state.error}" if state.failures else state.said
        took, next_at = f"{state.took.total_seconds():.1f} s", state.next_at.isoformat(" ", "seconds")
        print(f"{job.name:<12} {every:<24} {state.ended_at.isoformat(' ', 'seconds')} ({took}): {went}; next {next_at}")


@jobs_app.command("run")
def run_job(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="A name of `saphan jobs list`.")],
    data: Data = None,
) -> None:
    """Runs a job at once, unless another process is at it."""
    print(open_house(data or ctx.find_root().obj).jobs.run_now(name))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    assert isinstance(value, timedelta)
    return round(value.total_seconds(), 3)
