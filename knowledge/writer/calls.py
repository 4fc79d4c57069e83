"""Calls of the model that always end: in time, within the budget, with another try where one may help.

All calls of a process run on one event loop in a thread of its own, so that a call that is given up is really cancelled
and its connection closed.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, stop_before_delay
from tenacity.wait import wait_random_exponential

from knowledge.writer.breaker import Breaker, Guard, State
from knowledge.writer.budget import Budget, Used
from knowledge.writer.failures import NOT_THE_MODELS_FAULT, NOTHING_WAS_WRITTEN, WORTH_ANOTHER_TRY, WriterError
from knowledge.writer.failures import failure_of as _failure_of
from knowledge.writer.models import ModelChoice, open_chat_model
from knowledge.writer.numbers import WriterNumbers
from knowledge.writer.streaming import Hear, Pieces, followed, streamed

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

log = logging.getLogger("saphan.writer")

Message = tuple[Literal["system", "human", "ai"], str]
Tools = Sequence[Mapping[str, Any]]
"""What a model may call, in the form of OpenAI's API; LangChain's clients put it into their provider's."""

_FIRST_SHARE = 0.6
"""Of the time that is left, for a model that has another one behind it."""
_CUT_OFF = frozenset(("length", "max_tokens"))
_FILTERED = frozenset(("content_filter", "safety", "refusal", "prohibited_content", "blocklist"))


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` of one call, tries in a row with one model, calls at a time in this process."""

    seconds: float = 20.0
    tries: int = 3
    at_once: int = 4
    pause: float = 0.5
    """Seconds before the second try, about; they double from try to try, up to eight."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model wrote, and what it took. `message` is all of it: where it calls tools, there may be no text."""

    text: str
    model: str
    used: Used
    seconds: float
    message: BaseMessage | None = field(default=None, compare=False, repr=False)


@dataclass
class _Model:
    """A model at work: its breakers, how many calls it takes at a time, and its client, made at the first call."""

    choice: ModelChoice
    limits: Limits
    breaker: Breaker = field(default_factory=Breaker)
    hurried: Breaker = field(default_factory=Breaker)
    lock: threading.Lock = field(default_factory=threading.Lock)
    made: BaseChatModel | None = None
    streams: bool = True

    def __post_init__(self) -> None:
        self.gate = asyncio.Semaphore(self.limits.at_once)

    @property
    def name(self) -> str:
        return f"{self.choice.provider}:{self.choice.name}"

    def client(self) -> BaseChatModel:
        with self.lock:
            if self.made is None:
                self.made = open_chat_model(self.choice, self.limits.seconds)
            return self.made

    async def call(
        self, messages: Sequence[Message | BaseMessage], until: float, tools: Tools, pieces: Pieces | None = None
    ) -> BaseMessage:
        """One answer before `until` (of time.monotonic), as a stream where there are `pieces`. Raises `WriterError`."""
        try:
            await asyncio.wait_for(self.gate.acquire(), max(until - time.monotonic(), 0.001))
        except TimeoutError:
            raise WriterError("busy", "too many calls at a time") from None
        try:
            asked = asyncio.ensure_future(self._message(messages, tools, pieces))
            asked.add_done_callback(_look)
            try:
                await asyncio.wait({asked}, timeout=min(until - time.monotonic(), self.limits.seconds))
            except asyncio.CancelledError:
                asked.cancel()
                raise
            if not asked.done():
                asked.cancel()
                await asyncio.wait({asked}, timeout=1)
                raise WriterError("timeout", "no answer in time")
            if error := asked.exception():
                # Without the cause: its text may hold what was sent.
                raise _failure_of(error) from None
            return asked.result()
        finally:
            self.gate.release()

    async def _message(
        self, messages: Sequence[Message | BaseMessage], tools: Tools, pieces: Pieces | None
    ) -> BaseMessage:
        """The answer, as a stream where that is wanted and the server does not refuse it."""
        if pieces and self.streams:
            try:
                return await _untraced(self.client(), messages, tools, pieces)
            except Exception as error:
                if pieces.begun or _failure_of(error).reason != "rejected":
                    raise
            message = await _untraced(self.client(), messages, tools)
            self.streams = False
            log.warning("%s: the server takes no request for a stream; answers come whole", self.name)
            return message
        return await _untraced(self.client(), messages, tools)


class Writer:
    """The configured model, and the one that takes over where it fails."""

    def __init__(
        self,
        choices: Sequence[ModelChoice],
        budget: Budget,
        limits: Limits = Limits(),
        *,
        breaker: Callable[[], Breaker] = Breaker,
    ) -> None:
        self._models = [_Model(choice, limits, breaker(), breaker()) for choice in choices]
        self._limits = limits
        self.budget = budget
        self.numbers = WriterNumbers()
        self.numbers.watch(self.states)

    @property
    def choices(self) -> Sequence[ModelChoice]:
        """The models, the first one first."""
        return [model.choice for model in self._models]

    def states(self) -> Mapping[str, State]:
        """The models' breakers."""
        return {model.name: model.breaker.state for model in self._models}

    def load(self) -> None:
        """Makes the clients, so that no first question waits for LangChain. Raises `OperatorError` for a setting."""
        for model in self._models:
            model.client()

    def ask(
        self,
        messages: Sequence[Message | BaseMessage],
        *,
        seconds: float,
        likely: int,
        tools: Tools = (),
        hear: Hear | None = None,
    ) -> Answer:
        """An answer within `seconds`; `likely` is how many tokens it will about have, which are reserved.

        With `tools` it may be a call of these instead of words. `hear` is told of the answer while it is written.
        Raises `WriterError` with the last model's reason, and `OperatorError` where a setting is wrong.
        """
        end = time.monotonic() + seconds
        failed: WriterError | None = None
        hurried = seconds < self._limits.seconds
        for place, model in enumerate(self._models):
            left = end - time.monotonic()
            share = left if place == len(self._models) - 1 else left * _FIRST_SHARE
            try:
                return self._ask(model, messages, time.monotonic() + share, likely, hurried, tools, hear)
            except WriterError as error:
                log.warning("%s: %s", model.name, error)
                if error.reason == "budget":
                    raise
                failed = error
        assert failed is not None
        raise failed

    def try_each(self, seconds: float, tools: Tools = ()) -> Sequence[tuple[ModelChoice, Answer | WriterError]]:
        """A tiny call of every model, with `tools` or without, for `saphan doctor`. Raises like `ask`."""
        hello: Sequence[Message] = (("human", "Answer with one word: ready"),)
        found: list[tuple[ModelChoice, Answer | WriterError]] = []
        for model in self._models:
            try:
                found.append((model.choice, self._ask(model, hello, time.monotonic() + seconds, 50, tools=tools)))
            except WriterError as error:
                found.append((model.choice, error))
        return found

    def _ask(
        self,
        model: _Model,
        messages: Sequence[Message | BaseMessage],
        until: float,
        likely: int,
        hurried: bool = False,
        tools: Tools = (),
        hear: Hear | None = None,
    ) -> Answer:
        """Several tries with one model, as long as one may help and there is time for it."""
        model.client()  # the import of the provider's library must not hold up the others' calls
        retrying = Retrying(
            retry=retry_if_exception(
                lambda error: isinstance(error, WriterError) and error.reason in WORTH_ANOTHER_TRY
            ),
            wait=self._wait,
            stop=stop_after_attempt(self._limits.tries) | stop_before_delay(max(until - time.monotonic(), 0)),
            reraise=True,
        )
        answer: Answer = retrying(self._try, model, messages, until, likely, hurried, tools, hear)
        return answer

    def _wait(self, state: RetryCallState) -> float:
        """As long as the provider asks for, at least what grows from try to try, by chance a little more or less."""
        error = state.outcome.exception() if state.outcome else None
        asked = error.retry_after if isinstance(error, WriterError) else 0.0
        return max(asked, wait_random_exponential(multiplier=self._limits.pause, max=8)(state))

    def _try(
        self,
        model: _Model,
        messages: Sequence[Message | BaseMessage],
        until: float,
        likely: int,
        hurried: bool,
        tools: Tools,
        hear: Hear | None,
    ) -> Answer:
        price = model.choice.price
        taken_in = sum(map(_length, messages)) + (len(str(tools)) if tools else 0)
        reserved = Used(taken_in, likely, price.of(taken_in, likely))
        day = self.budget.reserve(model.name, reserved)
        really, outcome, began = reserved, "unreadable", time.monotonic()
        pieces = Pieces() if hear else None
        guard = Guard(model.breaker, model.hurried if hurried else None)
        try:
            guard.enter()
            try:
                call = asyncio.run_coroutine_threadsafe(model.call(messages, until, tools, pieces), _loop())
                message = followed(call, pieces, hear) if pieces and hear else call.result()
            except WriterError as error:
                outcome = error.reason
                _tell(guard, error)
                begun = pieces is not None and pieces.begun
                really = Used() if error.reason in NOTHING_WAS_WRITTEN and not begun else reserved
                raise
            except Exception:
                # Of our own, in `hear`: it says nothing of the model.
                guard.left()
                raise
            really = _used(message, reserved, model)
            self.numbers.used(model.name, really.taken_in, really.given_out)
            text = _text(message, guard)
            outcome = "ok"
            return Answer(text, model.name, really, time.monotonic() - began, message)
        except WriterError as error:
            outcome = error.reason
            if error.reason == "paused":
                really = Used()
            raise
        finally:
            self.budget.settle(day, model.name, reserved, really)
            self.numbers.called(model.name, outcome, time.monotonic() - began)


def _tell(guard: Guard, error: WriterError) -> None:
    if error.reason == "timeout":
        guard.late()
    elif error.reason in NOT_THE_MODELS_FAULT:
        guard.left()
    else:
        guard.failed(error.retry_after)


def _text(message: BaseMessage, guard: Guard) -> str:
    """The answer's words. Raises `WriterError` where they were cut off, filtered or denied, or there is nothing."""
    said = message.response_metadata
    ended = str(said.get("finish_reason") or said.get("stop_reason") or "").lower()
    text = str(message.text).strip()
    if ended in _FILTERED or (not text and message.additional_kwargs.get("refusal")):
        guard.succeeded()
        raise WriterError("filtered", "the provider's filter or the model itself refused to answer")
    if ended in _CUT_OFF:
        guard.succeeded()
        raise WriterError("truncated", "the answer was cut off")
    if not text and not _calls(message):
        guard.failed()
        raise WriterError("unreadable", "an answer without words")
    guard.succeeded()
    return text


def _calls(message: BaseMessage) -> bool:
    """Whether it calls a tool, be it in a form that cannot be read."""
    return bool(getattr(message, "tool_calls", ()) or getattr(message, "invalid_tool_calls", ()))


def _length(message: Message | BaseMessage) -> int:
    if isinstance(message, tuple):
        return len(message[1])
    return len(str(message.content)) + len(str(getattr(message, "tool_calls", "")))


def _used(message: BaseMessage, reserved: Used, model: _Model) -> Used:
    """What the provider says that it counted; what was reserved where it says nothing."""
    said: Any = getattr(message, "usage_metadata", None)
    if not said or not said.get("total_tokens"):
        return reserved
    taken_in, given_out = int(said.get("input_tokens", 0)), int(said.get("output_tokens", 0))
    return Used(taken_in, given_out, model.choice.price.of(taken_in, given_out))


async def _untraced(
    client: BaseChatModel,
    messages: Sequence[Message | BaseMessage],
    tools: Tools = (),
    pieces: Pieces | None = None,
) -> BaseMessage:
    """LangChain's client without LangSmith, whatever the environment says: nobody else gets to see what is sent."""
    from langsmith import tracing_context

    with tracing_context(enabled=False):
        asked = client.bind_tools([dict(each) for each in tools]) if tools else client
        return await (streamed(asked, messages, pieces) if pieces else asked.ainvoke(list(messages)))


def _look(asked: asyncio.Future[BaseMessage]) -> None:
    """The loop logs, with its text, the error of a call that was given up unless somebody has looked at it."""
    if not asked.cancelled():
        asked.exception()


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """The event loop of all calls: the clients' connections belong to the one they were opened on."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="writer", daemon=True).start()
    return loop
