"""Between a project and the cells of its row, with every cell checked. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any, cast

from adapters.matchmaking.fields import LARGEST, fit
from adapters.matchmaking.project_columns import BETWEEN, BY_NAME, COLUMNS, NO, TEXTS, YES
from bot.contacts import contacts
from bot.lead_ports import UnfitFieldError
from bot.leads import Money, Profile, Project
from bot.matching_places import PROVINCES, province
from bot.matching_taxonomy import Taxonomy
from bot.messages import LANGUAGES, Language
from bot.usable import holds_identity

_YES = frozenset([YES, "y", "true", "1", "ใช่", "是"])
_NO = frozenset([NO, "n", "false", "0", "ไม่", "ไม่ใช่", "否"])
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
_BUDDHIST = 2400
_FIGURE = re.compile(r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", re.ASCII)
_LIST = re.compile(r"[;；、]|,(?!\d{3})")

CHANGED_HERE = tuple(
    column.name for column in COLUMNS if not column.told and column.name not in ("id", "revision", "screening")
)
"""Columns that a row changes by itself."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a cell and how to mend it. `row` counts as a spreadsheet does, the head is row 1."""

    row: int
    column: str
    what: str


@dataclass(frozen=True)
class KnownCodes:
    """The codes of the catalogues by list, and the codes that names in any language stand for."""

    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_name: Mapping[tuple[str, str], str] = field(default_factory=dict)


def known_codes(taxonomy: Taxonomy) -> KnownCodes:
    """What the columns with codes take."""
    codes = {
        "sectors": tuple(sorted(set(filter(None, taxonomy.technologies.values())))),
        "technologies": tuple(sorted(taxonomy.technologies)),
        "provinces": PROVINCES,
        "estates": tuple(sorted(taxonomy.estates)),
    }
    names = {
        (column, name.casefold()): code
        for column, every in codes.items()
        for code in every
        for name in taxonomy.names.get(code, {}).values()
    }
    return KnownCodes(codes, names)


# --- out --------------------------------------------------------------------------------------------------------------


def row_of(project: Project) -> dict[str, str]:
    """The cells of a project, by column."""
    profile = project.profile
    money = profile.money or Money(None, None, "")
    texts = {f"title_{each}": project.title.get(each, "") for each in LANGUAGES}
    texts |= {f"summary_{each}": project.summary.get(each, "") for each in LANGUAGES}
    values: dict[str, Any] = {
        name: getattr(holder, name)
        for holder in (project, profile)
        for name in BY_NAME
        if hasattr(holder, name) and name not in texts
    }
    values |= {"amount_low": money.low, "amount_high": money.high, "currency": money.currency, **texts}
    return {column.name: _cell(values[column.name]) for column in COLUMNS}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return BETWEEN.join(value)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat(timespec="seconds") if hasattr(value, "isoformat") else str(value)


# --- in ---------------------------------------------------------------------------------------------------------------


def project_of(cells: Mapping[str, str], base: Project | None, known: KnownCodes, row: int) -> Project | list[Problem]:
    """The project of a row, over the stored one that it changes; else everything that is to be mended in the row.

    Columns that the table does not have stay as they are, and so does a row in which nothing was changed, whatever it
    holds. Id, screening and what is told only are left to the store.
    """
    stored = row_of(base) if base else {}
    if base and all(cells.get(name, stored[name]) == stored[name] for name in CHANGED_HERE):
        return base
    reader = _Reader({**stored, **cells}, known)
    project = reader.project(base or Project(title={}, profile=Profile()))
    problems = [Problem(row, column, what) for column, what in reader.problems]
    if not problems:
        try:
            project = fit(project, Project)
        except UnfitFieldError as error:
            problems.append(Problem(row, "", str(error)))
    return problems or project


class _Reader:
    """Reads the cells of one row and gathers what is wrong with them."""

    def __init__(self, cells: Mapping[str, str], known: KnownCodes) -> None:
        self._cells = cells
        self._known = known
        self.problems: list[tuple[str, str]] = []

    def project(self, base: Project) -> Project:
        texts = {name: self._text(name) for name in TEXTS}
        title, summary = (
            {each: texts[f"{kind}_{each}"] for each in LANGUAGES if texts[f"{kind}_{each}"]}
            for kind in ("title", "summary")
        )
        if not any(text.strip() for text in title.values()):
            self._wrong("title_en", "a project needs a title in at least one language")
        return replace(
            base,
            title=cast("Mapping[Language, str]", title),
            summary=cast("Mapping[Language, str]", summary),
            kind=self._one("kind") or "project_owner",
            owner=self._cells.get("owner", ""),
            source=self._cells.get("source", ""),
            staff_note=self._cells.get("staff_note", ""),
            as_of=self._as_of(),
            public=self._truth("public") or False,
            sample=self._truth("sample") or False,
            profile=self._profile(texts),
        )

    def _profile(self, texts: Mapping[str, str]) -> Profile:
        wants, must_have = self._several("wants"), self._several("must_have")
        if lacking := [each for each in must_have if each not in wants]:
            self._wrong("must_have", f"{', '.join(lacking)}: add it to wants, too")
        return Profile(
            side=self._one("side") or "seeks",
            sectors=self._several("sectors"),
            other_sector=texts["other_sector"],
            technologies=self._several("technologies"),
            other_technology=texts["other_technology"],
            provinces=self._several("provinces"),
            estates=self._several("estates"),
            anywhere=self._truth("anywhere") or False,
            money=self._money(),
            stage=self._one("stage") or None,
            horizon=self._one("horizon") or None,
            wants=wants,
            must_have=must_have,
            offers=self._several("offers"),
            forms=self._several("forms"),
            languages=self._several("languages"),
            interpreter=self._truth("interpreter"),
            max_foreign_percent=self._figure("max_foreign_percent", Decimal(100)),
        )

    def _wrong(self, column: str, what: str) -> None:
        self.problems.append((column, what))

    def _bare(self, column: str) -> str:
        return self._cells.get(column, "").strip()

    def _text(self, column: str) -> str:
        """Words that are shown: as they are, unless somebody could be reached or known by them."""
        text = self._cells.get(column, "")
        if contacts(text, "en") or holds_identity(text):
            self._wrong(
                column, "holds a phone number, an address or a person's number: this text is shown to everybody"
            )
        return text

    def _one(self, column: str) -> Any:
        said = self._bare(column).casefold()
        if said and said not in BY_NAME[column].values:
            self._unknown(column, said, BY_NAME[column].values)
            return ""
        return said

    def _several(self, column: str) -> Any:
        said = (part.strip() for part in _LIST.split(self._bare(column)))
        return tuple(dict.fromkeys(code for part in said if part and (code := self._code(column, part))))

    def _code(self, column: str, said: str) -> str:
        listed = BY_NAME[column].codes
        if listed is None:
            code, values = said.casefold(), BY_NAME[column].values
        else:
            values = self._known.codes.get(listed, ())
            code = (
                said.casefold() if said.casefold() in values else self._known.by_name.get((listed, said.casefold()), "")
            )
            code = code or (province(said) if listed == "provinces" else said.casefold())
        if code in values:
            return code
        self._unknown(column, said, values)
        return ""

    def _unknown(self, column: str, said: str, values: Iterable[str]) -> None:
        near = get_close_matches(said.casefold().replace(" ", "-"), list(values), n=3, cutoff=0.75)
        listed = BY_NAME[column].codes
        hint = f"did you mean {', '.join(near)}?" if near else ""
        every = "the codes are in the template's sheet “codes”" if listed else f"it may be {', '.join(values)}"
        self._wrong(column, f"{said!r} is not known; {hint or every}")

    def _truth(self, column: str) -> bool | None:
        said = self._bare(column).casefold()
        if said and said not in _YES | _NO:
            self._wrong(column, f"{said!r} is neither yes nor no")
        return None if not said else said in _YES

    def _figure(self, column: str, most: Decimal) -> Decimal | None:
        said = self._bare(column)
        if not said:
            return None
        try:
            if not _FIGURE.fullmatch(said):
                raise InvalidOperation
            figure = Decimal(re.sub("[, ]", "", said))
        except InvalidOperation:
            self._wrong(column, f"{said[:40]!r} is no number; write figures only, such as 90000000")
            return None
        if figure > most:
            self._wrong(column, f"{said[:40]} is more than {most:f}")
            return None
        return figure

    def _money(self) -> Money | None:
        low, high = self._figure("amount_low", LARGEST), self._figure("amount_high", LARGEST)
        currency = self._bare("currency").upper()
        if currency and currency not in BY_NAME["currency"].values:
            self._unknown("currency", currency, BY_NAME["currency"].values)
        if (low is not None or high is not None) and not currency:
            self._wrong("currency", "an amount needs its currency, such as THB")
        if low is not None and high is not None and low > high:
            self._wrong("amount_high", "is less than amount_low")
        return Money(low, high, currency) if currency else None

    def _as_of(self) -> str:
        said = self._bare("as_of")
        if not said:
            return ""
        match = _DATE.fullmatch(said)
        try:
            if not match:
                raise ValueError
            year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
            date(year, month, day)
        except ValueError:
            self._wrong("as_of", f"{said[:40]!r} is no date; write 2026, 2026-06 or 2026-06-30")
            return ""
        if year >= _BUDDHIST:
            self._wrong("as_of", f"write the year of the common era: {year - 543}")
        return said
