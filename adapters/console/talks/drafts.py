"""Draft translations of what was said, made when staff ask for one and kept in this process's memory for a while."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from adapters.console.parts import Translate
from bot.errors import OperatorError
from bot.language import detect, has_words
from bot.messages import Language
from bot.talk_ports import TalkTurn
from knowledge.writer.failures import CHECK_FAILURES, WriterError

log = logging.getLogger("saphan.console")

SECONDS = 25.0
"""How long a page waits for drafts, however many."""
KEPT, KEPT_SECONDS = 2_000, 12 * 3_600.0
"""How many drafts are kept, and how long."""
AT_ONCE, MOST_AT_ONCE = 4, 20
"""Turns that are translated at a time, and for one request."""
_WAITING = 8
"""Requests that may wait for the model at a time: the others of the server's threads stay free for people."""

_SENTENCES: Mapping[str, str] = {
    "budget": "trouble-translation-budget",
    "figures": "trouble-translation-figures",
    "length": "trouble-translation-length",
    "truncated": "trouble-translation-length",
    "filtered": "trouble-translation-filtered",
    "key": "trouble-translation-setup",
    "model": "trouble-translation-setup",
    "rejected": "trouble-translation-setup",
    "same": "trouble-translation-same",
}
_Key = tuple[str, int, Language]


def draft_sentence(reason: str) -> str:
    """The sentence that tells staff why there is no draft."""
    otherwise = "trouble-translation-check" if reason in CHECK_FAILURES else "trouble-translation-busy"
    return _SENTENCES.get(reason, otherwise)


def is_foreign(text: str, language: Language) -> bool:
    """Whether a reader of the language may want a text translated."""
    return has_words(text) and detect(text) not in (None, language)


class Drafts:
    """Makes drafts with a translator; without one there are none."""

    def __init__(self, translate: Translate | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._translate = translate
        self._clock = clock
        self._kept: OrderedDict[_Key, tuple[float, str]] = OrderedDict()
        self._on_their_way: dict[_Key, Future[str]] = {}
        self._lock = threading.Lock()
        self._waiting = threading.Semaphore(_WAITING)

    @property
    def on(self) -> bool:
        """Whether drafts can be made at all."""
        return self._translate is not None

    def known(self, talk: str, turn: int, language: Language) -> str:
        """A draft that was made before; "" where there is none."""
        with self._lock:
            made, text = self._kept.get((talk, turn, language), (0.0, ""))
            return text if text and self._clock() - made < KEPT_SECONDS else ""

    def of_turn(self, talk: str, turn: TalkTurn, language: Language, seconds: float = SECONDS) -> str:
        """The draft of a turn, paid for once. Raises `WriterError`."""
        if known := self.known(talk, turn.id, language):
            return known
        key, mine = (talk, turn.id, language), Future[str]()
        with self._lock:
            theirs = self._on_their_way.setdefault(key, mine)
        if theirs is not mine:
            try:
                return theirs.result(seconds)
            except TimeoutError:
                raise WriterError("timeout") from None
        try:
            text = self.of_text(turn.spoken.text, language, seconds)
            self._keep(key, text)
            mine.set_result(text)
        except BaseException as error:
            mine.set_exception(error)
            raise
        finally:
            with self._lock:
                del self._on_their_way[key]
        return text

    def of_turns(self, talk: str, turns: Sequence[TalkTurn], language: Language) -> tuple[int, WriterError | None]:
        """Drafts of several turns, the latest; how many were made, and why the first of the others was not."""
        wanted = [
            turn for turn in turns if is_foreign(turn.spoken.text, language) and not self.known(talk, turn.id, language)
        ][-MOST_AT_ONCE:]
        end = self._clock() + SECONDS

        def made(turn: TalkTurn) -> WriterError | None:
            try:
                if self._clock() >= end:
                    raise WriterError("timeout")
                self.of_turn(talk, turn, language, end - self._clock())
            except WriterError as error:
                return error
            return None

        with ThreadPoolExecutor(AT_ONCE) as threads:
            failures = [error for error in threads.map(made, reversed(wanted)) if error]
        return len(wanted) - len(failures), next(iter(failures), None)

    def of_text(self, text: str, language: Language, seconds: float = SECONDS) -> str:
        """The draft of any text, kept nowhere. Raises `WriterError`."""
        if self._translate is None or not self._waiting.acquire(blocking=False):
            raise WriterError("busy", "too many wait for the language model")
        try:
            return self._translate.draft(text, language, seconds)
        except OperatorError as error:
            log.error("no draft: %s", error)  # noqa: TRY400 - a message for the operator
            raise WriterError("rejected") from error
        finally:
            self._waiting.release()

    def _keep(self, key: _Key, text: str) -> None:
        with self._lock:
            self._kept[key] = (self._clock(), text)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
