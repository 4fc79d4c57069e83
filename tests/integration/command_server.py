"""Runs `saphan` commands, each in a process of its own that is forked from one which has imported everything already.

Importing is most of what a short command costs. Run as a program it reads a request (JSON) from each line of standard
input, and answers with the command's exit status.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, NoReturn

_FIRST = (
    "bot.cli",
    "bot.bootstrap",
    "bot.asking",
    "bot.doctor",
    "bot.terminal",
    "adapters.matchmaking.store",
    "adapters.delivery.inbox",
    "alembic.command",
    "chromadb",
    "knowledge.library",
    "knowledge.records",
    "sqlalchemy.dialects.sqlite",
)


def run(request: dict[str, Any], command: Callable[[], object]) -> NoReturn:
    """The command, in this process, with the request's arguments, environment and files; never returns."""
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["environment"])
    for number, (path, flags) in enumerate(zip(request["files"], (os.O_RDONLY, os.O_WRONLY, os.O_WRONLY), strict=True)):
        os.dup2(os.open(path, flags), number)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115  they last as long as the process
    sys.argv = ["saphan", *request["arguments"]]
    status: object = 0
    try:
        command()
    except SystemExit as error:
        status = error.code
    except BaseException:  # noqa: BLE001  what the interpreter does at its end
        sys.excepthook(*sys.exc_info())
        status = 1
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(status if isinstance(status, int) else 0 if status is None else 1)


def serve() -> None:
    """Forks for each request until standard input ends."""
    for name in _FIRST:
        import_module(name)
    command = import_module("bot.cli").main
    for line in sys.stdin:
        child = os.fork()
        if not child:
            run(json.loads(line), command)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    serve()
