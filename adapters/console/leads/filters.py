"""What the inbox is narrowed to, as it stands in its address, in its forms and in saved views."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, get_args
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from bot.casework import LeadQuery
from bot.leads import Flag, LeadKind, Purpose, RequestKind, Status
from bot.messages import LANGUAGES

INBOX = "/console/leads"
PAGE = 50
"""Leads on one page of the table."""
MOST_PAGES = 10_000
STATUSES: tuple[Status, ...] = get_args(Status)
NOBODY, MINE = "-", "@me"
"""As an owner: leads that nobody has, and those of whoever looks. No account can be named so."""
DUE = ("overdue", "today", "week")
"""Until when a lead's task is due: what is overdue counts in each."""
CONSENTS = ("matchmaking", "no_matchmaking", "sharing", "no_sharing")
"""Which consent holds, or is missing."""
FORM = "filter-"
"""How the fields of a form begin that carry the filter."""


@dataclass(frozen=True, slots=True)
class Looker:
    """Who looks at the list, when, and in which zone days begin."""

    name: str
    now: datetime
    zone: ZoneInfo

    def midnight(self, days: int) -> datetime:
        """The beginning of a day, so many days from today."""
        return beginning(self.now.astimezone(self.zone).date() + timedelta(days=days), self.zone)

    def due_by(self, due: str) -> datetime | None:
        """Until when a task has to be due; None for whatever task."""
        local = self.now.astimezone(self.zone)
        match due:
            case "overdue":
                return self.now
            case "today":
                return self.midnight(1)
            case "week":  # Sunday is its last day.
                return self.midnight(7 - local.weekday())
            case _:
                return None


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is narrowed to; "" does not narrow. `since` and `until` are days (YYYY-MM-DD), both included."""

    status: str = ""
    kind: str = ""
    request: str = ""
    owner: str = ""
    flag: str = ""
    due: str = ""
    consent: str = ""
    language: str = ""
    since: str = ""
    until: str = ""
    q: str = ""
    view: str = "table"
    page: int = 1

    def query(self, who: Looker) -> LeadQuery:
        """For the store."""
        owner = {"": None, NOBODY: "", MINE: who.name}.get(self.owner, self.owner)
        missing = self.consent.startswith("no_")
        purpose = tuple(each for each in get_args(Purpose) if each == self.consent.removeprefix("no_"))
        return LeadQuery(
            statuses=tuple(each for each in STATUSES if each == self.status),
            kinds=tuple(each for each in get_args(LeadKind) if each == self.kind),
            requests=tuple(each for each in get_args(RequestKind) if each == self.request),
            flags=tuple(each for each in get_args(Flag) if each == self.flag),
            languages=tuple(each for each in LANGUAGES if each == self.language),
            owner=owner,
            text=self.q,
            consented=() if missing else purpose,
            not_consented=purpose if missing else (),
            due_by=who.due_by(self.due),
            captured_from=beginning(date.fromisoformat(self.since), who.zone) if self.since else None,
            captured_before=_end(date.fromisoformat(self.until), who.zone) if self.until else None,
            limit=PAGE,
            offset=(self.page - 1) * PAGE,
        )

    @property
    def criteria(self) -> dict[str, str]:
        """What narrows, with the layout, without the page: what a saved view keeps."""
        values = {name: str(getattr(self, name)) for name in self.__dataclass_fields__ if name != "page"}
        return {name: value for name, value in values.items() if value and (name, value) != ("view", "table")}

    @property
    def fields(self) -> dict[str, str]:
        """For the hidden fields of a form, from which `filter_in` reads it again."""
        return {f"{FORM}{name}": value for name, value in self._with_page().items()}

    @property
    def narrower(self) -> bool:
        """Whether one of those is set that stand folded up on the page."""
        return any((self.request, self.flag, self.consent, self.language, self.since, self.until))

    def address(self, path: str = INBOX, **changes: Any) -> str:
        """An address with something changed; another page is not kept unless it is asked for."""
        other = replace(self, **{"page": 1, **changes})
        query = urlencode(other._with_page())
        return f"{path}?{query}" if query else path

    def _with_page(self) -> dict[str, str]:
        return {**self.criteria, **({"page": str(self.page)} if self.page > 1 else {})}


def filter_of(values: Mapping[str, str]) -> Filter:
    """The filter in an address, a form or a saved view; what is unknown, or gone, does not narrow."""

    def known(name: str, codes: tuple[str, ...]) -> str:
        return value if (value := values.get(name, "")) in codes else ""

    page = values.get("page", "")
    return Filter(
        status=known("status", STATUSES),
        kind=known("kind", get_args(LeadKind)),
        request=known("request", get_args(RequestKind)),
        owner=_plain(values.get("owner", ""), 32),
        flag=known("flag", get_args(Flag)),
        due=known("due", DUE),
        consent=known("consent", CONSENTS),
        language=known("language", LANGUAGES),
        since=_day(values.get("since", "")),
        until=_day(values.get("until", "")),
        q=_plain(values.get("q", ""), 200),
        view="board" if values.get("view") == "board" else "table",
        page=max(1, min(int(page), MOST_PAGES)) if page.isascii() and page.isdecimal() and 0 < len(page) < 6 else 1,
    )


def filter_in(form: Mapping[str, str]) -> Filter:
    """The filter that the hidden fields of a form carry."""
    return filter_of({name.removeprefix(FORM): form[name] for name in form if name.startswith(FORM)})


def beginning(day: date, zone: ZoneInfo) -> datetime:
    """When a day begins, in UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _end(day: date, zone: ZoneInfo) -> datetime:
    return beginning(day + timedelta(days=1), zone)


def _day(text: str) -> str:
    """A day as it stands in an address; "" for what is none, or is far from now."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return ""
    return day.isoformat() if 2000 <= day.year < 2200 else ""


def _plain(text: str, longest: int) -> str:
    """A text on one line, without what cannot be seen or kept."""
    kept = "".join(char if char.isprintable() or char in _JOINERS else " " for char in text[:longest])
    return " ".join(kept.split())


_JOINERS = "\u200b\u200c\u200d"
