"""A model's answer while it is written: read on the calls' event loop, heard of in the thread that waits for it.

What is done with the pieces takes time of its own, and must hold up nobody else's call.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage
    from langchain_core.runnables import Runnable

Hear = Callable[[str], None]
"""Is told all that the model has written so far; at another try, or with another model, it begins anew."""


class Pieces(SimpleQueue["str | None"]):
    """What was written so far, time after time; None at the end. `begun`: something came."""

    begun = False

    def put_text(self, text: str) -> None:
        """All that was written so far."""
        self.begun = True
        self.put(text)


T = TypeVar("T")


async def streamed(client: Runnable[Any, Any], messages: Sequence[Any], pieces: Pieces) -> BaseMessage:
    """The whole answer; `pieces` gets the text so far with each bit of it that comes.

    Raises `ValueError` for an answer without any bit, and what the provider's library raises.
    """
    whole: Any = None
    async for chunk in client.astream(list(messages)):
        whole = chunk if whole is None else whole + chunk
        pieces.put_text(str(whole.text))
    if whole is None:
        raise ValueError("an answer of nothing")
    message: BaseMessage = whole
    return message


def followed(call: Future[T], pieces: Pieces, hear: Hear) -> T:
    """What the call gives, after `hear` was told of it in this thread.

    Raises what the call raises; what `hear` raises ends the call.
    """
    call.add_done_callback(lambda _: pieces.put(None))
    try:
        for text in iter(pieces.get, None):
            hear(text)
    except BaseException:
        call.cancel()
        raise
    return call.result()
