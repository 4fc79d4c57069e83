"""Saphan's server with three channels, for tests that kill it: everything is real but the answers, which are echoes.

Settings come from the environment, the port is the argument.
"""

from __future__ import annotations

import logging
import sys

import uvicorn
from shelf import Shelf, section

from adapters.web import create_app
from bot.bootstrap import House
from bot.config import Settings
from bot.messages import IncomingMessage, Reply


class Echo:
    """Answers with the question."""

    def answer(self, message: IncomingMessage) -> Reply:
        return Reply(f"re: {message.text}", "en", "answer")

    def answer_beside_staff(self, message: IncomingMessage) -> None:
        """Nobody has conversations with staff here."""


def main() -> None:
    logging.basicConfig(level="ERROR")
    house = House(Settings(_env_file=None))  # type: ignore[call-arg]
    house.__dict__["serving_assistant"] = Echo()
    assert not house.roster.troubles, house.roster.troubles
    app = create_app(
        assistant=house.serving_assistant,
        library=Shelf([section("a", "en", "text")]),
        settings=house.settings,
        inbox=house.inbox,
    )
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="error", access_log=False)


if __name__ == "__main__":
    main()
