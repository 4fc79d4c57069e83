"""Leads as a table for a spreadsheet: what may be in it, and as CSV, XLSX or JSON.

Case workers and admins export, and every export is logged. A table that leaves the country holds what a person agreed
to have shown there (`consent-share` in the bot's sentences) and nobody who did not agree: no names, contacts or own
words. Texts hold contact data only where contacts were asked for.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from typing import Literal

from openpyxl import Workbook
from openpyxl.styles import Font

from adapters.contacts import without_contacts
from adapters.matchmaking.trail import allow
from bot.casework import AuditEntry, LeadQuery
from bot.leads import Actor, Lead, Person
from bot.messages import Language
from bot.phrases import Phrases
from bot.ports import CaseBook, LeadBook

Cell = str | Decimal | int
Format = Literal["csv", "xlsx", "json"]

FORMATS: tuple[Format, ...] = ("csv", "xlsx", "json")

_AT_ONCE = 500
"""Leads that are read together."""
_LONGEST_CELL = 32_767
"""Characters; Excel's limit."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under headers; `columns` are the headers' codes.

    `rows` may be read while they are written, once; `size`: how many there are. `left_out`: leads without the consent
    needed.
    """

    columns: tuple[str, ...]
    headers: tuple[str, ...]
    rows: Iterable[tuple[Cell, ...]]
    size: int = 0
    left_out: int = 0


def lead_table(
    leads: LeadBook,
    cases: CaseBook,
    query: LeadQuery,
    by: Actor,
    now: datetime,
    *,
    phrases: Phrases,
    language: Language,
    contacts: bool = False,
    why: str = "export",
    cross_border: bool = False,
    to: str = "",
) -> Table:
    """All leads that a query finds (whatever its limit), the newest first; `language` is that of the headers.

    `contacts`: with names and contacts, each view logged with the code `why` as it is read. `cross_border`: the profile
    alone, of those who agreed to share it abroad; `to` is the code of the country, for the log. Raises `ForbiddenError`
    unless a case worker or an admin asks, `ValueError` for contacts across a border: they go out one by one, after both
    sides agreed to an introduction.
    """
    allow(by, "case_worker", "admin")
    if contacts and cross_border:
        raise ValueError("contacts do not cross a border in an export")
    ids = leads.ids(query)
    shared = leads.ids(may_cross(query)) if cross_border else ids
    columns = _PROFILE if cross_border else _ALL if contacts else _WITHOUT_CONTACTS
    codes = (*columns, *_PERSON) if contacts else tuple(columns)
    left_out = len(ids) - len(shared)
    told = f"{len(shared)} leads, {left_out} left out, {f'cross-border {to}'.strip() if cross_border else 'internal'}"
    told += f", with contacts ({why})" if contacts else ""
    cases.log(AuditEntry(now, by, "leads exported", "", told))
    people = partial(leads.persons, by=by, now=now, why=why) if contacts else None
    rows = _read(leads, shared, columns, people, cross_border=cross_border)
    return Table(codes, _headers(codes, phrases, language), rows, len(shared), left_out)


def may_cross(query: LeadQuery) -> LeadQuery:
    """The query for those of its leads whose persons agreed to share the profile abroad."""
    return replace(query, consented=(*query.consented, "sharing"))


def _read(
    leads: LeadBook,
    ids: Sequence[str],
    columns: Mapping[str, _Column],
    people: Callable[[Sequence[str]], Mapping[str, Person]] | None,
    *,
    cross_border: bool,
) -> Iterator[tuple[Cell, ...]]:
    """The rows, some at a time: nobody waits for all of them, and they are never in memory together."""
    for start in range(0, len(ids), _AT_ONCE):
        some = LeadQuery(ids=tuple(ids[start : start + _AT_ONCE]), limit=_AT_ONCE)
        # A consent may have been taken back since the ids were read.
        found = leads.leads(may_cross(some) if cross_border else some)
        persons = people([lead.id for lead in found]) if people else {}
        for lead in found:
            row = tuple(_cell(read(lead)) for read in columns.values())
            yield (*row, *_person(persons.get(lead.id, Person()))) if people else row


def fields_of(lead: Lead, phrases: Phrases, language: Language) -> Table:
    """One lead as staff see it, without its person: a table of one row."""
    return _table(_ALL, [lead], phrases, language)


def _table(columns: Mapping[str, _Column], leads: Sequence[Lead], phrases: Phrases, language: Language) -> Table:
    rows = tuple(tuple(_cell(read(lead)) for read in columns.values()) for lead in leads)
    return Table(tuple(columns), _headers(columns, phrases, language), rows, len(rows))


def _headers(codes: Iterable[str], phrases: Phrases, language: Language) -> tuple[str, ...]:
    return tuple(phrases.say(language, "export-column", code=code) for code in codes)


def written(table: Table, kind: Format) -> bytes:
    """A table as a file."""
    return {"csv": as_csv, "xlsx": as_xlsx, "json": as_json}[kind](table)


def as_csv(table: Table) -> bytes:
    """CSV in UTF-8 with a byte order mark, by which Excel knows Thai and Chinese; no cell is a formula."""
    return b"".join(csv_parts(table))


def csv_parts(table: Table) -> Iterator[bytes]:
    """The same, in parts, as the rows are read."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    out.write("\ufeff")
    writer.writerow([harmless(header) for header in table.headers])
    for number, row in enumerate(table.rows, start=1):
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
        if number % _AT_ONCE == 0:
            yield _taken(out)
    yield _taken(out)


def _taken(out: io.StringIO) -> bytes:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text.encode("utf-8")


def as_xlsx(table: Table) -> bytes:
    """An Excel workbook with one sheet; texts are texts, amounts numbers, and no cell is a formula."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for number, row in enumerate((table.headers, *table.rows), start=1):
        for column, value in enumerate(row, start=1):
            if value == "":
                continue
            cell = sheet.cell(number, column)
            if isinstance(value, str):
                cell.value = harmless(value)[:_LONGEST_CELL]
                cell.data_type = "s"
            else:
                cell.value = value
            if number == 1:
                cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_json(table: Table) -> bytes:
    """A list of objects by the columns' codes; values as they were given."""
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1, default=str).encode("utf-8", "replace")


# --- what a spreadsheet must not take for a formula -------------------------------------------------------------------

# = + - @ and every character that Unicode (NFKC) takes for one of them.
_STARTS = r"=+\-@⁺⁼₊₌﬩﹢﹣﹦﹫＋－＝＠"
# Spaces, and what cannot be seen, may stand before.
_BLANK = r"[\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"
_AT_START = re.compile(rf"[\t\n]|{_BLANK}[{_STARTS}]")
# A program that parts cells by another sign than the comma sees a cell begin in the midst of a text.
_IN_THE_MIDST = re.compile(rf"(?<=[;|\t\n])((?:\"|{_BLANK})*)(?=[{_STARTS}])")


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before what could begin one.

    The rule is OWASP's (https://owasp.org/www-community/attacks/CSV_Injection), for full-width and other forms of the
    signs, too. Control characters and halves of characters go.
    """
    plain = "".join(char for char in text.replace("\r\n", "\n").replace("\r", "\n") if _is_kept(char))
    plain = _IN_THE_MIDST.sub(r"\1'", plain)
    return f"'{plain}" if _AT_START.match(plain) else plain


def _is_kept(char: str) -> bool:
    if char in "\n\t":
        return True
    # XML has no place for the two last code points of a plane.
    return unicodedata.category(char) not in ("Cc", "Cs") and ord(char) & 0xFFFE != 0xFFFE


# --- the columns ------------------------------------------------------------------------------------------------------

_Value = str | Decimal | int | datetime | None | Iterable[str]
_Column = Callable[[Lead], _Value]

_HEAD: Mapping[str, _Column] = {
    "status": lambda lead: lead.status,
    "request": lambda lead: lead.request,
    "owner": lambda lead: lead.owner,
    "created": lambda lead: lead.created_at,
    "contacted": lambda lead: lead.contacted_at,
    "next_action": lambda lead: lead.next_action_at,
    "flags": lambda lead: lead.flags,
    "language": lambda lead: lead.language,
    "channel": lambda lead: lead.channel,
    "organisation": lambda lead: lead.party.name,
    "organisation_local": lambda lead: lead.party.name_local,
    "country": lambda lead: lead.party.country,
    "registration_no": lambda lead: lead.party.registration_no,
}
_PROFILE: Mapping[str, _Column] = {
    "id": lambda lead: lead.id,
    "kind": lambda lead: lead.kind,
    "side": lambda lead: lead.profile.side,
    "sectors": lambda lead: lead.profile.sectors,
    "technologies": lambda lead: lead.profile.technologies,
    "provinces": lambda lead: ("anywhere",) if lead.profile.anywhere else lead.profile.provinces,
    "estates": lambda lead: lead.profile.estates,
    "amount_low": lambda lead: lead.profile.money.low if lead.profile.money else None,
    "amount_high": lambda lead: lead.profile.money.high if lead.profile.money else None,
    "currency": lambda lead: lead.profile.money.currency if lead.profile.money else "",
    "stage": lambda lead: lead.profile.stage,
    "horizon": lambda lead: lead.profile.horizon,
    "wants": lambda lead: lead.profile.wants,
    "must_have": lambda lead: lead.profile.must_have,
    "offers": lambda lead: lead.profile.offers,
    "forms": lambda lead: lead.profile.forms,
    "languages": lambda lead: lead.profile.languages,
}
_TEXTS: Mapping[str, _Column] = {
    "other_sector": lambda lead: lead.profile.other_sector,
    "other_technology": lambda lead: lead.profile.other_technology,
    "summary": lambda lead: lead.summary,
    "staff_summary": lambda lead: lead.staff_summary,
}
_ALL: Mapping[str, _Column] = {"id": _PROFILE["id"], **_HEAD, **_PROFILE, **_TEXTS}
_WITHOUT_CONTACTS: Mapping[str, _Column] = {
    **_ALL,
    "other_sector": lambda lead: without_contacts(lead.profile.other_sector),
    "other_technology": lambda lead: without_contacts(lead.profile.other_technology),
    "summary": lambda lead: without_contacts(lead.summary),
    "staff_summary": lambda lead: without_contacts(lead.staff_summary),
}
_PERSON = ("name", "role", "contacts")


def _cell(value: _Value) -> Cell:
    match value:
        case None:
            return ""
        case str() | Decimal() | int():
            return value
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M")
    return ", ".join(value)


def _person(person: Person) -> tuple[Cell, ...]:
    told = (f"{contact.channel or contact.kind}: {contact.value}" for contact in person.contacts)
    return person.name, person.role, ", ".join(told)
