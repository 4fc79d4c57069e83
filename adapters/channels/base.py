"""The shape of a channel: `read` tames a request, `render` makes what the app can show, `handle` answers the vendor,
`push` sends one parcel.

Signatures, tokens, XML, encryption, time limits, quotas, lengths and splitting stop in a channel's own file. The
durable inbox (`adapters/delivery`) stores what was read before it is acknowledged, has it answered once and in order,
and calls `push` until a parcel has gone or cannot go.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, runtime_checkable

from bot.messages import Address, IncomingMessage, Language, Reply


@dataclass(frozen=True, slots=True)
class WebhookRequest:
    """A vendor's request, untrusted: `headers` have lower-case names, `body` is as it came."""

    method: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class WebhookResponse:
    """What the vendor gets back.

    With `hold`, status and headers go at once, and the body ends so many seconds later (or never, when the vendor
    hangs up before): for a vendor that asks again when it has no whole answer in time.
    """

    status: int = 200
    body: bytes = b""
    media_type: str = "text/plain; charset=utf-8"
    hold: float = 0.0


class WebhookRefusedError(Exception):
    """A request that a channel does not take: a wrong signature, a body that is none of the vendor's.

    `reason` is for the operator's log: it names the header or field, and holds no secret and nothing that a person
    wrote. `status` is the HTTP status to answer with.
    """

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Arrival:
    """One message as a channel read it.

    `key` tells a redelivery: the same for the same message, different for any other of this channel (at most 200
    characters). `context` is what only this channel understands and needs for the reply (a reply token, the time it
    ends); it is stored with the message and comes back in `Parcel.context`. `reply_first`: the reply's first parcel
    is to go by `Channel.reply`.
    """

    key: str
    message: IncomingMessage
    context: Mapping[str, str] = field(default_factory=dict)
    reply_first: bool = False


@dataclass(frozen=True, slots=True)
class Parcel:
    """What one call of the vendor's API sends: `content` is JSON, made by `Channel.render`, understood by its channel.

    `key` (a UUID) is the same at every try of the same parcel: an idempotency key where the vendor knows such a thing.
    """

    to: Address
    content: Mapping[str, Any]
    key: str
    context: Mapping[str, str] = field(default_factory=dict)


class NotSentError(Exception):
    """A try that surely sent nothing. `code` is the vendor's (or "network"); `reason` holds no secret."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(f"{code}: {reason}")
        self.code = code
        self.reason = reason


class TryLaterError(NotSentError):
    """May go well later: not before `seconds` have passed, or after the usual pause where `seconds` is None."""

    def __init__(self, code: str, reason: str, seconds: float | None = None) -> None:
        super().__init__(code, reason)
        self.seconds = seconds


class RefusedError(NotSentError):
    """Will not go however often it is tried: a blocked bot, a spent quota, a malformed parcel. Staff see it."""


class TokenRefusedError(NotSentError):
    """The reply token is expired or used: the parcel has to be pushed."""


class InDoubtError(Exception):
    """It cannot be known whether the parcel arrived: the answer to the call was lost."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(f"{code}: {reason}")
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Taken:
    """A stored message: its `number`, when it first came (UTC), and how often it has come by now."""

    number: int
    first_at: datetime
    tries: int


class Inbox(Protocol):
    """Where a channel puts what it read."""

    async def take(self, arrivals: Sequence[Arrival]) -> Sequence[Taken]:
        """Stores messages for good, in order, each once however often it comes.

        When this returns, the vendor may be told that the messages have arrived.
        """
        ...

    async def alone(self, name: str, seconds: float) -> bool:
        """Whether this process may do, for so many seconds, what only one process may do at a time ("polling").

        Asked again in time, the answer stays the same; asked for 0 seconds, another may at once.
        """
        ...

    async def tell_staff(self, channel: str, code: str, what: str) -> None:
        """Puts a trouble of a channel where staff see it: what happened, and what to do. No secret, no person."""
        ...

    async def collect(self, number: int, seconds: float, fits: Fits) -> Collected:
        """Waits up to `seconds` for the answer to message `number`, to carry it in the webhook's own response.

        Takes what the conversation still waits for (an earlier answer that could not be pushed), then the message's
        own answer: in order, the most parcels that fit, at least one. What is taken is not pushed. The same message
        asked for again gets the same parcels.
        """
        ...


Fits = Callable[[Sequence[Mapping[str, Any]]], bool]
"""Whether the contents of these parcels go into one response together."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What a webhook's own response may carry.

    `parcels` in order, none while the answer is `pending` or where the bot stays silent. `more`: parcels of this
    conversation are left; where the channel does not push, they wait for the person's next message.
    """

    parcels: Sequence[Parcel] = ()
    pending: bool = False
    more: bool = False


class Outlet(Protocol):
    """Where parcels go out: a messaging app, or a way on which nothing comes in (`adapters/outlets`).

    `repeatable`: a parcel that is pushed again under the same key arrives once, or does no harm. `pushes`: whether a
    message may be sent without a request; where it may not, what was not collected waits for the person's next message.
    """

    name: str
    repeatable: bool
    pushes: bool

    def render(self, reply: Reply) -> Sequence[Mapping[str, Any]]:
        """The contents of the parcels that show a reply, each within the vendor's limits, in order."""
        ...

    async def reply(self, parcel: Parcel) -> str:
        """Sends by the message's reply token; see `push`. Raises `TokenRefusedError` where that cannot be used.

        Channels without reply tokens always raise it.
        """
        ...

    async def push(self, parcel: Parcel) -> str:
        """Sends one parcel; returns the vendor's id of what was sent, "" where there is none.

        Raises `TryLaterError`, `RefusedError` or `InDoubtError`.
        """
        ...

    async def open(self, inbox: Inbox) -> None:
        """Connects, and starts to fetch messages where the vendor does not send them; called on the sending loop."""
        ...

    async def close(self) -> None:
        """Ends what `open` began."""
        ...


EDITS = "edits"
"""Under this name the context of a parcel has the vendor's id of the message whose place it takes."""


@runtime_checkable
class Edits(Protocol):
    """A channel on which a message that was sent can be changed, so that an answer can grow."""

    async def edit(self, parcel: Parcel) -> str:
        """Puts the content in the place of the message that the parcel's context names (`EDITS`); returns its id.

        Twice is as good as once: where it cannot be known whether it was done, `TryLaterError` is raised. Raises
        `TokenRefusedError` where that message cannot be changed, and `RefusedError`.
        """
        ...


class Channel(Outlet, Protocol):
    """One messaging app.

    `collects`: for so many seconds after a message arrived its answer may be collected by the vendor's own (repeated)
    request, so it is not pushed before; 0 where that is not so. `writes`: for so many seconds after a message arrived
    its answer may still be written; 0 where nothing hurries. `room`: characters of an answer that go well into one
    message, beside its source and choices; 0 where there is room for any.
    """

    collects: float
    writes: float
    room: int

    def read(self, request: WebhookRequest) -> Sequence[Arrival]:
        """The messages in a request, after its signature was checked.

        Raises `WebhookRefusedError`.
        """
        ...

    async def handle(self, request: WebhookRequest, inbox: Inbox) -> WebhookResponse:
        """Answers one request of the vendor; never raises for what a vendor or a person sent."""
        ...

    async def working(self, to: Address, context: Mapping[str, str], language: Language | None) -> None:
        """Shows the person that the bot is at work, where the app can; its failure matters to nobody."""
        ...


class AccessTokens(Protocol):
    """Access tokens that vendors hand out for a while, shared by all workers."""

    def get(self, name: str) -> tuple[str, datetime] | None:
        """The token and when it ends; None if there is none."""
        ...

    def put(self, name: str, value: str, ends_at: datetime) -> None:
        """Replaces the token for all workers."""
        ...

    def alone(self, name: str, seconds: float) -> bool:
        """Whether this process may fetch a new one now; another that asks within `seconds` may not."""
        ...


class SeenNonces(Protocol):
    """Which message came first with a nonce. Times are seconds since 1970."""

    async def first(self, nonce: str, key: str, now: float) -> tuple[str, float]:
        """The key of the message that came first with this nonce, and when; notes this one where none did.

        A nonce is remembered for ten minutes at least.
        """
        ...
