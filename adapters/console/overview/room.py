"""The room: its pages, their pictures and their files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from babel.numbers import format_decimal
from starlette.responses import Response

from adapters.console.overview.charts import WIDTH, draw
from adapters.console.overview.counting import TABS, Counting, Sources
from adapters.console.overview.periods import PERIODS, STEPS, Period, period_of, usual
from adapters.console.overview.sheets import Key, Sheet, Unit, Value
from adapters.console.pages import ConsolePages
from adapters.console.parts import Parts
from adapters.console.troubles import Trouble, UnfilledError, trouble
from adapters.console.ways import Room, Visit, Way
from adapters.matchmaking.exporting import as_csv
from bot.dates import shown_date
from bot.lead_ports import NotFoundError
from bot.messages import Language

PATH = "/console/overview"
_NUMBERS = {"th": "th", "zh": "zh_Hans", "en": "en_GB"}
_UNITS = ((86_400, "days"), (3_600, "hours"), (60, "minutes"))


def overview_rooms(parts: Parts, pages: ConsolePages) -> Sequence[Room]:
    """The room is there where the console is told of figures."""
    if parts.figures is None:
        return ()
    sources = Sources(parts.figures, parts.delivery_figures, parts.titles)
    return (Room("overview", PATH, "viewer", Overview(sources, pages).ways()),)


class Overview:
    """Figures, as charts and tables. Nothing in them tells of a person, so viewers see them, too."""

    def __init__(self, sources: Sources, pages: ConsolePages) -> None:
        self._counting = Counting(sources, pages.words, pages.zone)
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        return [
            Way("GET", PATH, self.page, "viewer"),
            Way("GET", f"{PATH}/{{tab}}", self.page, "viewer"),
            # A picture is asked for by its page, and the session stays awake by that.
            Way("GET", f"{PATH}/{{tab}}/{{figure}}.svg", self.chart, "viewer", quiet=True),
            Way("GET", f"{PATH}/{{tab}}/{{figure}}.csv", self.table, "viewer"),
        ]

    def page(self, visit: Visit) -> Response:
        """A part of the overview."""
        tab = self._tab(visit)
        period, problem = self._period(visit)
        since = self._counting.complete_since(tab, visit.now)
        sheets = [self._counting.sheet(code, period, visit.language, visit.now) for code in self._counting.tabs[tab]]
        values = {
            "tab": tab,
            "tabs": tuple(self._counting.tabs),
            "path": PATH,
            "period": period,
            "periods": tuple(PERIODS),
            "steps": STEPS,
            "typed": self._typed(visit, period, problem),
            "trouble": problem,
            "since": since if since and period.steps(self._pages.zone).before < since else None,
            "incomplete": bool(since and period.steps(self._pages.zone).start < since),
            "sheets": sheets,
            "width": WIDTH,
            "first": shown_date(str(period.first), visit.language),
            "last": shown_date(str(period.last), visit.language),
            "zone": self._pages.zone.key,
            "shown": lambda value, unit: self._shown(value, unit, visit.language),
            "changed": lambda key: self._changed(key, visit.language),
            "date": lambda label: shown_date(label, visit.language),
        }
        return self._pages.page("overview.html", visit, values, status=problem.status if problem else 200)

    def chart(self, visit: Visit) -> Response:
        """A figure as a picture, in the language and colours of who asks."""
        sheet, _ = self._sheet(visit)
        tell, language = self._pages.phrases.say, visit.language
        size, code = _scale(max(sheet.values, default=0)) if sheet.unit == "seconds" else (1, "")
        chart = draw(
            sheet.divided(size),
            language,
            visit.staff.theme,
            title=tell(language, "figure-title", code=sheet.code),
            nothing=tell(language, "figure-nothing"),
            shown=lambda value: self._time(value, code, language) if code else self._shown(value, sheet.unit, language),
        )
        headers = {"Content-Security-Policy": chart.policy, "Cache-Control": "no-store", "Vary": "Cookie"}
        return Response(chart.svg, headers=headers, media_type="image/svg+xml")

    def table(self, visit: Visit) -> Response:
        """A figure as a file for a spreadsheet."""
        sheet, period = self._sheet(visit)
        columns = sheet.columns
        if sheet.unit != "count":
            unit = self._pages.phrases.say(visit.language, "figure-unit", code=sheet.unit)
            columns = tuple(f"{column} ({unit})" for column in sheet.columns)
        name = f"saphan-{sheet.code}-{period.first}-{period.last}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return Response(as_csv(replace(sheet, columns=columns).table()), headers=headers, media_type="text/csv")

    def _tab(self, visit: Visit) -> str:
        tab = str(visit.request.path_params.get("tab", next(iter(TABS))))
        if tab not in self._counting.tabs:
            raise NotFoundError("the overview has no such part")
        return tab

    def _sheet(self, visit: Visit) -> tuple[Sheet, Period]:
        tab, code = self._tab(visit), str(visit.request.path_params["figure"])
        if code not in self._counting.tabs[tab]:
            raise NotFoundError("there is no such figure")
        period, problem = self._period(visit)
        if problem:
            raise NotFoundError("there is no such period")
        return self._counting.sheet(code, period, visit.language, visit.now), period

    def _period(self, visit: Visit) -> tuple[Period, Trouble | None]:
        today = visit.now.astimezone(self._pages.zone).date()
        try:
            return period_of(visit.asked, today), None
        except UnfilledError as error:
            return usual(today), trouble("period", error)

    def _typed(self, visit: Visit, period: Period, problem: Trouble | None) -> dict[str, str]:
        if problem:
            return {"from": visit.asked("from"), "to": visit.asked("to")}
        return {"from": str(period.first), "to": str(period.last)}

    def _shown(self, value: Value, unit: Unit, language: Language) -> str:
        """A value as its reader writes it."""
        if value is None:
            return "–"
        if unit == "count":
            return self._number(value, language)
        if unit == "percent":
            return f"{self._number(value, language)}%"
        size, code = _scale(abs(value))
        return self._time(value / size, code, language)

    def _time(self, number: float, code: str, language: Language) -> str:
        return self._pages.phrases.say(language, "figure-time", code=code, number=self._number(number, language))

    def _changed(self, key: Key, language: Language) -> str:
        """By how much a number differs from the period before, with its sign; "" where it is not to be compared."""
        change = key.change
        if change is None:
            return ""
        sign = "+" if change > 0 else "−" if change < 0 else "±"
        if key.unit != "percent":
            return f"{sign}{self._shown(abs(change), key.unit, language)}"
        points = self._number(abs(change), language)
        return self._pages.phrases.say(language, "figure-points", number=f"{sign}{points}")

    @staticmethod
    def _number(value: Any, language: Language) -> str:
        return str(format_decimal(value, "#,##0.#", locale=_NUMBERS[language]))


def _scale(seconds: float) -> tuple[int, str]:
    """The unit in which a time is shown: its seconds and its name."""
    return next(((size, code) for size, code in _UNITS if seconds >= 2 * size), (1, "seconds"))
