"""What each figure of the overview counts, and how it is put into words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, get_args
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton

from adapters.console.overview.periods import Period
from adapters.console.overview.recent import Recent
from adapters.console.overview.sheets import Key, Row, Sheet, Unit, Value, merged, share
from adapters.console.words import Words
from bot.figure_ports import OUTCOME_CODES, Counts, DeliveryFigures, Figures, Ranked, Steps, Waiting, Waits
from bot.leads import RequestKind, Status
from bot.messages import LANGUAGES, Language

TABS: Mapping[str, tuple[str, ...]] = {
    "talks": ("conversations", "messages"),
    "answers": ("outcomes", "rates"),
    "topics": ("cited", "missed"),
    "leads": ("sources", "requests", "standing", "moves"),
    "times": ("answer-times", "staff-times"),
    "deliveries": ("deliveries", "failures"),
}
"""The parts of the overview, each with its figures."""
CHANNELS = ("line", "wechat", "telegram", "webhook", "webchat")
ENDS = ("sent", "failed", "doubtful")
_TOPICS = 10
_STATUSES: tuple[Status, ...] = get_args(Status)
_DATES = {"th": "th", "zh": "zh_Hans", "en": "en_GB"}


@dataclass(frozen=True, slots=True)
class Sources:
    """Where figures come from; `deliveries` is None where nothing is sent. `titles` are what sections are called."""

    figures: Figures
    deliveries: DeliveryFigures | None
    titles: Callable[[str, Language], str]


class Counting:
    """Makes sheets."""

    def __init__(self, sources: Sources, words: Words, zone: ZoneInfo) -> None:
        self._sources = sources
        self._words = words
        self._zone = zone
        self._recent: Recent[Any] = Recent()

    @property
    def tabs(self) -> Mapping[str, tuple[str, ...]]:
        """The parts that there are."""
        return {tab: codes for tab, codes in TABS.items() if tab != "deliveries" or self._sources.deliveries}

    def complete_since(self, tab: str, now: datetime) -> datetime | None:
        """Since when all is kept that a part counts; None where it always is."""
        if tab == "leads":
            return None
        if tab == "deliveries" and self._sources.deliveries:
            return now - self._sources.deliveries.kept
        return now - self._sources.figures.kept

    def sheet(self, code: str, period: Period, language: Language, now: datetime) -> Sheet:
        """A figure. Raises `KeyError` where there is none of that name."""
        tab = next(tab for tab, codes in self.tabs.items() if code in codes) if code in self._makers else ""
        since = self.complete_since(tab, now)
        steps = period.steps(self._zone)
        return self._makers[code](_Asked(code, period, steps, language, now, since is None or steps.before >= since))

    @property
    def _makers(self) -> Mapping[str, Callable[[_Asked], Sheet]]:
        figures, deliveries = self._sources.figures, self._sources.deliveries
        makers: dict[str, Callable[[_Asked], Sheet]] = {
            "conversations": partial(self._stacked, figures.conversations, "contact", CHANNELS),
            "messages": partial(self._stacked, figures.messages, "language", LANGUAGES),
            "outcomes": partial(self._stacked, figures.outcomes, "question-outcome", OUTCOME_CODES),
            "rates": self._rates,
            "cited": partial(self._topics, figures.cited),
            "missed": partial(self._topics, figures.missed),
            "sources": partial(self._stacked, figures.leads_by_channel, "contact", CHANNELS),
            "requests": partial(self._stacked, figures.leads_by_request, "request", get_args(RequestKind)),
            "standing": self._standing,
            "moves": self._moves,
            "answer-times": partial(self._times, figures.answer_times),
            "staff-times": partial(self._times, figures.staff_times),
        }
        if deliveries:
            makers["deliveries"] = partial(self._stacked, deliveries.deliveries, "delivery-end", ENDS)
            makers["failures"] = partial(self._failures, deliveries)
        return makers

    def _stacked(self, count: Callable[[Steps], Counts], kind: str, known: Sequence[str], asked: _Asked) -> Sheet:
        found = self._counted(count, asked)
        codes = merged(found.steps, known)
        columns = [[found.steps[each] for each in same] for same in codes.values()]
        values = [tuple(sum(each[number] for each in same) for same in columns) for number in range(len(asked.steps))]
        sums = tuple(sum(found.total.get(each, 0) for each in same) for same in codes.values())
        all_of_them = Key("all", "count", sum(sums), sum(found.before.values()) if asked.comparable else None)
        return self._by_step(
            asked,
            "stacked",
            "count",
            [self._word(asked, kind, code) for code in codes],
            values,
            sums,
            (all_of_them, *_delivery_keys(found, asked)) if kind == "delivery-end" else (all_of_them,),
        )

    def _rates(self, asked: _Asked) -> Sheet:
        """The answer rate and the unanswered share, of all questions."""
        found = self._counted(self._sources.figures.outcomes, asked)
        shown = ("answered", "unanswered")

        def shares(counts: Mapping[str, int]) -> tuple[Value, ...]:
            return tuple(share(counts.get(code, 0), sum(counts.values())) for code in shown)

        steps = [{code: each[number] for code, each in found.steps.items()} for number in range(len(asked.steps))]
        before = shares(found.before) if asked.comparable else (None, None)
        total = shares(found.total)
        keys = tuple(Key(code, "percent", now, then) for code, now, then in zip(shown, total, before, strict=True))
        columns = [self._words.word(asked.language, "figure-key", code) for code in shown]
        return self._by_step(asked, "lines", "percent", columns, [shares(each) for each in steps], total, keys)

    def _times(self, count: Callable[[Steps], Waits], asked: _Asked) -> Sheet:
        found = self._counted(count, asked)
        before = found.before if asked.comparable else Waiting()
        keys = [
            Key("median", "seconds", found.total.median, before.median),
            Key("most", "seconds", found.total.most, before.most),
            Key("times", "count", found.total.count, before.count if asked.comparable else None),
        ]
        if asked.code == "staff-times":
            keys.append(Key("unmet", "count", found.unmet))
        columns = [self._words.word(asked.language, "figure-key", code) for code in ("median", "most")]
        values = [(each.median, each.most) for each in found.steps]
        total = (found.total.median, found.total.most)
        return self._by_step(asked, "lines", "seconds", columns, values, total, tuple(keys))

    def _topics(self, count: Callable[[Steps, int], Sequence[Ranked]], asked: _Asked) -> Sheet:
        found = self._counted(lambda steps: count(steps, _TOPICS), asked)
        rows = [(*self._title(each.code, asked), each.count, each.before) for each in found]
        return self._ranked(asked, "topic", rows)

    def _title(self, section: str, asked: _Asked) -> tuple[str, bool]:
        """What a section is called, and whether it is gone."""
        if not section:
            return self._words.phrases.say(asked.language, "topic-none"), False
        title = self._sources.titles(section, asked.language)
        return title or section, not title

    def _standing(self, asked: _Asked) -> Sheet:
        found = self._counted(self._sources.figures.leads_by_status, asked)
        rows = [(self._word(asked, "status", code), found[code]) for code in _STATUSES if code in found]
        return self._sheet(asked, "ranked", "status", [self._column(asked, "count")], [Row(*_one(row)) for row in rows])

    def _moves(self, asked: _Asked) -> Sheet:
        found = self._counted(self._sources.figures.moves, asked)
        codes = (code for code in _STATUSES if code in found.total)
        rows = [
            (self._word(asked, "status", code), False, found.total[code], found.before.get(code, 0)) for code in codes
        ]
        return self._ranked(asked, "status", rows)

    def _failures(self, deliveries: DeliveryFigures, asked: _Asked) -> Sheet:
        found = self._counted(deliveries.failures, asked)
        rows = []
        for code in sorted(found.total, key=lambda each: (-found.total[each], each))[:_TOPICS]:
            channel, _, reason = code.partition(" ")
            label = " · ".join(filter(None, (self._word(asked, "contact", channel), reason)))
            rows.append((label, False, found.total[code], found.before.get(code, 0)))
        return self._ranked(asked, "failure", rows)

    def _ranked(self, asked: _Asked, head: str, found: Sequence[tuple[str, bool, int, int]]) -> Sheet:
        """Rows of label, whether it is gone, count, and count before."""
        columns = [self._column(asked, "count"), *([self._column(asked, "before")] if asked.comparable else [])]
        rows = [
            Row(label, (count, *([before] if asked.comparable else [])), gone=gone)
            for label, gone, count, before in found
        ]
        return self._sheet(asked, "ranked", head, columns, rows)

    def _sheet(self, asked: _Asked, kind: Any, head: str, columns: Sequence[str], rows: Sequence[Row]) -> Sheet:
        return Sheet(asked.code, kind, "count", self._column(asked, head), tuple(columns), tuple(rows))

    def _by_step(
        self,
        asked: _Asked,
        kind: Any,
        unit: Unit,
        columns: Sequence[str],
        values: Sequence[tuple[Value, ...]],
        total: tuple[Value, ...],
        keys: tuple[Key, ...],
    ) -> Sheet:
        starts = asked.period.starts
        rows = tuple(
            Row(day.isoformat(), each, short_day(day, asked.language)) for day, each in zip(starts, values, strict=True)
        )
        head = self._column(asked, asked.period.step)
        last = Row(self._column(asked, "all"), total)
        return Sheet(asked.code, kind, unit, head, tuple(columns), rows, last, keys)

    def _counted(self, count: Callable[[Steps], Any], asked: _Asked) -> Any:
        # Shares are of the same counts as the outcomes.
        name = "outcomes" if asked.code == "rates" else asked.code
        return self._recent.get((name, asked.steps), asked.now, lambda: count(asked.steps))

    def _word(self, asked: _Asked, kind: str, code: str) -> str:
        return self._words.word(asked.language, kind, code)

    def _column(self, asked: _Asked, code: str) -> str:
        return self._words.word(asked.language, "figure-column", code)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a sheet is made for. `comparable`: whether all of the period before is still kept."""

    code: str
    period: Period
    steps: Steps
    language: Language
    now: datetime
    comparable: bool


def short_day(day: date, language: Language) -> str:
    """A day without its year, for a chart."""
    return str(format_skeleton("MMMd", day, locale=_DATES[language]))


def _one(row: tuple[str, int]) -> tuple[str, tuple[Value, ...]]:
    return row[0], (row[1],)


def _delivery_keys(found: Counts, asked: _Asked) -> tuple[Key, ...]:
    """The share of what did not surely arrive."""

    def lost(counts: Mapping[str, int]) -> float | None:
        return share(counts.get("failed", 0) + counts.get("doubtful", 0), sum(counts.values()))

    return (Key("lost", "percent", lost(found.total), lost(found.before) if asked.comparable else None),)
