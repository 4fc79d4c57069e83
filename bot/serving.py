"""Runs the server: takes the starter corpus in where it is missing or old, warms up, prints where it is."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from adapters.outlets.roster import check_settings
from adapters.server import run
from bot.bootstrap import House, open_house
from bot.errors import OperatorError


def serve(data: Path | None, host: str, port: int, workers: int) -> None:
    """Serves until stopped. Raises `OperatorError` when the port is taken or nothing can be answered from."""
    house = open_house(data)
    check_settings(house.settings)
    _bring_up_to_date(house)
    address = _address(host, port)
    if host != address_host(host) and not house.settings.public_url:
        print(f"saphan: links in answers lead to {address}: set SAPHAN_PUBLIC_URL to this server's public address")
    # What a worker process reads; the command line's choices reach it this way.
    os.environ["SAPHAN_DATA"] = str(house.settings.data)
    os.environ.setdefault("SAPHAN_PUBLIC_URL", house.settings.public_url or address)
    _check_port(host, port)
    print(f"Saphan's web chat:      {address}/")
    print(f"Saphan's staff console: {address}/console")
    _tell_first_password(house)
    run("bot.serving:app", host, port, workers)


def app() -> Any:
    """The ASGI app for the settings of the environment; ready to answer when it is returned."""
    from adapters.web import create_app

    house = open_house()
    house.check_ready()
    house.warm_up()
    house.forget_what_expired()
    house.take_in_open_questions()
    if trouble := house.load_writer():
        print(f"saphan: {trouble}", file=sys.stderr)
    for channel, trouble in house.roster.troubles.items():
        print(f"saphan: the channel {channel} is left out: {trouble}", file=sys.stderr)
    for trouble in house.notices.outlets.troubles:
        print(f"saphan: {trouble}", file=sys.stderr)
    return create_app(
        assistant=house.serving_assistant,
        library=house.library,
        settings=house.settings,
        ready=house.check_ready,
        inbox=house.inbox,
        transcripts=house.transcripts,
        jobs=house.jobs,
        console=house.console,
        writer=house.writer.numbers if house.writer else None,
        growing=house.answers_grow,
    )


def _tell_first_password(house: House) -> None:
    """Where nobody can log in yet: in development makes the first account, which only this line can open."""
    accounts = house.staff_accounts
    if house.staff_provider and not house.settings.password_login:
        return
    if house.settings.env == "production":
        if not accounts.book.accounts():
            print("saphan: nobody can log in yet; add an account: saphan staff add NAME --role admin", flush=True)
    elif password := accounts.first_run():
        print(f"  log in as admin, once and within 24 hours, with the one-time password {password}", flush=True)


def _bring_up_to_date(house: House) -> None:
    from bot.terminal import progress_bars

    if not house.starter_corpus_wanted:
        return
    try:
        with progress_bars() as bars:
            report = house.take_in_starter_corpus(bars)
    except OperatorError as error:
        if house.generations.current() is None:
            raise
        print(f"saphan: the starter corpus was not looked at: {error}", file=sys.stderr)
        return
    if report.generation:
        print(f"The starter corpus is indexed: {len(report.added)} sections added, {len(report.changed)} changed.")
    for refusal in report.refused:
        print(f"saphan: refused: {refusal}", file=sys.stderr)


def address_host(host: str) -> str:
    """A host that a browser can open: "every address" is not one."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)


def _address(host: str, port: int) -> str:
    name = address_host(host)
    return f"http://{f'[{name}]' if ':' in name else name}:{port}"


def _check_port(host: str, port: int) -> None:
    """Fails with one line before any worker starts; the server itself would only log it."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise OperatorError(f"cannot listen on {host}:{port} ({error.strerror}): choose another --port") from error
