"""A project's fields in a form and on its page: the columns of the projects' table, in the language of staff."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from adapters.console.ways import Form
from adapters.console.words import CODES
from adapters.matchmaking.project_columns import BETWEEN, BY_NAME, NO, TEXTS, YES, Column
from adapters.matchmaking.project_rows import KnownCodes, Problem
from bot.messages import LANGUAGES

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("texts", ("title_th", "title_zh", "title_en", "summary_th", "summary_zh", "summary_en", "public")),
    ("subject", ("kind", "side", "sectors", "other_sector", "technologies", "other_technology")),
    ("place", ("provinces", "estates", "anywhere")),
    ("size", ("amount_low", "amount_high", "currency", "max_foreign_percent", "stage", "horizon")),
    ("terms", ("wants", "must_have", "offers", "forms", "languages", "interpreter")),
    ("staff", ("owner", "source", "as_of", "staff_note", "sample")),
)
"""The fields of the form by heading."""
FOR_STAFF = frozenset(("owner", "source", "staff_note"))
"""What viewers do not see."""
FIELDS = tuple(name for _, names in GROUPS for name in names)

_WORDS = {"kind": "kind", **CODES}
_LONG = frozenset(("summary_th", "summary_zh", "summary_en", "owner", "staff_note"))
_TICKS = frozenset(("public", "anywhere", "sample"))
_FIGURES = frozenset(("amount_low", "amount_high", "max_foreign_percent"))

Word = Callable[[str, str], str]
"""What a code of a kind is called."""
Kind = Literal["text", "long", "figure", "one", "several", "tick"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A field as it is shown: `problem` is the code of what is wrong with it, `language` that of its words."""

    name: str
    kind: Kind
    value: str
    chosen: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    problem: str = ""
    language: str = ""


def cells_of(form: Form) -> dict[str, str]:
    """The cells of a project's row from a form; what it does not have is empty."""
    cells = {}
    for name in FIELDS:
        if name in _TICKS:
            cells[name] = YES if form.get(name) else NO
        elif BY_NAME[name].several:
            cells[name] = BETWEEN.join(each.replace(BETWEEN, "") for each in form.getlist(name))
        else:
            cells[name] = form.get(name, "").replace("\r\n", "\n").strip()
    return cells


def shown_groups(
    cells: Mapping[str, str], known: KnownCodes, word: Word, problems: Mapping[str, str]
) -> list[tuple[str, list[Shown]]]:
    """The fields of the form by heading, filled with the cells."""
    return [(group, [_shown(BY_NAME[name], cells, known, word, problems) for name in names]) for group, names in GROUPS]


def facts(cells: Mapping[str, str], word: Word, *, staff: bool) -> list[tuple[str, list[tuple[str, str]]]]:
    """What is known of a project, by heading: a field's name and its value in words; without titles and summaries."""
    found = ((group, [*_facts(names, cells, word, staff)]) for group, names in GROUPS if group != "texts")
    return [(group, rows) for group, rows in found if rows]


def problem_codes(problems: Iterable[Problem], cells: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with which field, as a code of the phrases."""
    titled = any(cells.get(f"title_{language}", "").strip() for language in LANGUAGES)
    found: dict[str, str] = {}
    for each in problems:
        if each.column == "title_en" and not titled:
            code = "untitled"
        elif each.column in TEXTS:
            code = "contact"
        elif each.column in _FIGURES:
            code = "figure" if each.column != "amount_high" or "less" not in each.what else "range"
        else:
            code = each.column if each.column in ("currency", "as_of", "must_have") else "unknown"
        found.setdefault(each.column, code)
    return found


def _shown(
    column: Column, cells: Mapping[str, str], known: KnownCodes, word: Word, problems: Mapping[str, str]
) -> Shown:
    name, value = column.name, cells.get(column.name, "")
    language = name.rpartition("_")[2] if name.startswith(("title_", "summary_")) else ""
    problem = problems.get(name, "")
    if name in _TICKS:
        return Shown(name, "tick", YES if value == YES else "", problem=problem)
    if column.values or column.codes:
        chosen = tuple(filter(None, value.split(BETWEEN))) if column.several else (value,)
        codes = known.codes.get(column.codes, ()) if column.codes else column.values
        # What a catalogue has no more stays as it was chosen.
        every = dict.fromkeys((*codes, *(each for each in chosen if each)))
        options = [(code, _named(name, code, word)) for code in every]
        if column.codes:
            options.sort(key=lambda each: each[1])
        return Shown(name, "several" if column.several else "one", value, chosen, tuple(options), problem)
    kind: Kind = "long" if name in _LONG else "figure" if name in _FIGURES else "text"
    return Shown(name, kind, value, problem=problem, language=language)


def _facts(names: Iterable[str], cells: Mapping[str, str], word: Word, staff: bool) -> Iterator[tuple[str, str]]:
    for name in names:
        value = cells.get(name, "")
        if not value or (value == NO and name in _TICKS) or (name in FOR_STAFF and not staff):
            continue
        codes = value.split(BETWEEN) if BY_NAME[name].several else [value]
        if name in _FIGURES:
            whole, _, part = value.partition(".")
            yield name, f"{int(whole):,}{'.' if part else ''}{part}"
        else:
            yield name, " · ".join(_named(name, code, word) for code in codes)


def _named(name: str, code: str, word: Word) -> str:
    if name in _WORDS:
        return word(_WORDS[name], code)
    return word("yes-or-no", code) if BY_NAME[name].values == (YES, NO) else code
