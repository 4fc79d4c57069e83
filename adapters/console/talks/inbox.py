"""The list of conversations: who waits for staff first, then the others, the latest first; live."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, get_args
from urllib.parse import urlencode
from zlib import crc32

from starlette.responses import Response

from adapters.console.pages import ConsolePages
from adapters.console.talks.live import Changes, LiveViews
from adapters.console.ways import Visit, Way
from bot.casework import TalkState
from bot.messages import LANGUAGES
from bot.talk_ports import TalkQuery, Talks, TalkSummary

PAGE = 50
"""Conversations on one page; as many that wait stand above the first one."""
STATES: tuple[TalkState, ...] = ("waiting", "staff", "bot")
CHANNELS = ("line", "wechat", "telegram", "webhook", "webchat")
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class TalkFilter:
    """What the list is narrowed to, as it stands in its address; "" does not narrow."""

    state: str = ""
    channel: str = ""
    language: str = ""
    page: int = 1

    def query(self, states: Sequence[TalkState]) -> TalkQuery:
        """For the store, over some states."""
        return TalkQuery(
            states=tuple(states),
            channels=tuple(each for each in CHANNELS if each == self.channel),
            languages=tuple(each for each in LANGUAGES if each == self.language),
            limit=PAGE,
            offset=(self.page - 1) * PAGE,
        )

    def address(self, path: str = "/console/talks", **changes: Any) -> str:
        """The list's address with something changed; another page is not kept unless it is asked for."""
        other = replace(self, **{"page": 1, **changes})
        values = {"state": other.state, "channel": other.channel, "language": other.language}
        query = urlencode({key: value for key, value in values.items() if value})
        if other.page > 1:
            query = f"{query}&page={other.page}" if query else f"page={other.page}"
        return f"{path}?{query}" if query else path

    @property
    def live(self) -> str:
        """Where the same list is live."""
        return self.address("/console/talks/live", page=self.page)


def filter_of(values: Mapping[str, str]) -> TalkFilter:
    """The filter in an address; what is unknown does not narrow."""

    def known(name: str, codes: Sequence[str]) -> str:
        return value if (value := values.get(name, "")) in codes else ""

    page = values.get("page", "")
    return TalkFilter(
        known("state", get_args(TalkState)),
        known("channel", CHANNELS),
        known("language", LANGUAGES),
        int(page) if page.isascii() and page.isdecimal() and 0 < len(page) < 5 and int(page) else 1,
    )


class TalkList:
    """The list of conversations."""

    def __init__(self, talks: Talks, pages: ConsolePages, live: LiveViews) -> None:
        self._talks = talks
        self._pages = pages
        self._live = live

    def ways(self) -> list[Way]:
        """The routes."""
        return [
            Way("GET", "/console/talks", self.show, "case_worker"),
            Way("GET", "/console/talks/live", self.live, "case_worker", quiet=True),
        ]

    def waiting(self) -> int:
        """How many conversations wait for staff."""
        return self._talks.count(TalkQuery(states=("waiting",)))

    def show(self, visit: Visit) -> Response:
        """The page."""
        return self._pages.page("talks.html", visit, self._values(filter_of(visit.request.query_params)))

    def live(self, visit: Visit) -> Response:
        """The same list as long as it is open."""
        return self._live.show(visit, self._changes(visit, filter_of(visit.request.query_params)))

    def _changes(self, visit: Visit, shown: TalkFilter) -> Changes:
        version = ""

        def changes() -> str:
            nonlocal version
            values = self._values(shown)
            if values["version"] == version:
                return ""
            version = values["version"]
            return self._pages.text("talks_found.html", visit, values)

        return changes

    def _values(self, shown: TalkFilter) -> dict[str, Any]:
        counts = {state: self._talks.count(shown.query((state,))) for state in STATES}
        waiting, rest = self._rows(shown)
        total = counts[shown.state] if shown.state else counts["staff"] + counts["bot"]  # type: ignore[index]
        rows = (*waiting, *rest)
        return {
            "shown": shown,
            "counts": counts,
            "all": sum(counts.values()),
            "rows": rows,
            "more_waiting": counts["waiting"] - len(waiting) if not shown.state and shown.page == 1 else 0,
            "last_page": max(1, -(-total // PAGE)),
            "states": STATES,
            "channels": CHANNELS,
            "version": f"{crc32(repr((counts, rows)).encode()):x}",
        }

    def _rows(self, shown: TalkFilter) -> tuple[Sequence[TalkSummary], Sequence[TalkSummary]]:
        """Who waits, the longest first, on the first page of all states; and the page's others."""
        if shown.state:
            state = next(each for each in STATES if each == shown.state)
            return (), self._talks.conversations(shown.query((state,)))
        waiting = self._talks.conversations(shown.query(("waiting",))) if shown.page == 1 else ()
        longest = sorted(waiting, key=lambda each: each.state_at or _LONG_AGO)
        return longest, self._talks.conversations(shown.query(("staff", "bot")))
