"""One worker with the durable inbox, as a process of its own: takes messages told on standard input until it ends.

Arguments: the data folder, SAPHAN_QUEUE_URL ("" for SQLite), the callback URL, seconds that an answer takes. A line of
input is the JSON of a list of [user, key, text]; the answer on standard output is the JSON of their numbers.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import time
from pathlib import Path

from delivery_parts import Scripted, arrival, direct_channel, make_inbox, opened

from bot.messages import IncomingMessage, Reply


async def main() -> None:
    data, url, callback, seconds = Path(sys.argv[1]), sys.argv[2], sys.argv[3], float(sys.argv[4])

    def answer(message: IncomingMessage) -> Reply:
        time.sleep(seconds)
        return Reply(message.text, "en", "answer")

    async with opened(make_inbox(data, url, Scripted(answer), direct_channel(callback))) as inbox:
        print("ready", flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            given = [arrival(text, user=user, key=key) for user, key, text in json.loads(line)]
            taken = await inbox.take(given)
            print(json.dumps([one.number for one in taken]), flush=True)


if __name__ == "__main__":
    logging.basicConfig(level="WARNING")
    asyncio.run(main())
