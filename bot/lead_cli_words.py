"""A lead in words, for a terminal: its fields, its way, and its matches with their reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from bot.bootstrap import House
from bot.lead_cli_options import one_line, shown_time
from bot.leads import Lead, Match, Part, Person
from bot.matching_reasons import Reasons
from bot.matching_taxonomy import Taxonomy
from bot.messages import Language

if TYPE_CHECKING:
    from adapters.matchmaking.exporting import Table


def taxonomy_of(house: House) -> Taxonomy:
    """What codes are called; where there is no index yet, codes are shown as they are."""
    if house.generations.current() is None:
        return Taxonomy()
    from knowledge.taxonomy import taxonomy

    with house.library.index() as index:
        return taxonomy(index)


class Words:
    """Words leads and matches in one language."""

    def __init__(self, house: House, language: Language) -> None:
        self._phrases = house.phrases
        self._taxonomy = taxonomy_of(house)
        self._reasons = Reasons(self._phrases, self._taxonomy)
        self._language = language

    def lead(self, table: Table) -> Iterator[str]:
        """The fields of the one lead in a table, those that are filled, a line each."""
        (row,) = table.rows
        for code, header, cell in zip(table.columns, table.headers, row, strict=True):
            if cell != "":
                yield f"{header}: {one_line(self._value(code, cell))}"

    def _value(self, code: str, cell: Any) -> str:
        codes = str(cell).split(", ")
        say, language = self._phrases.say, self._language
        match code:
            case "provinces" if codes == ["anywhere"]:
                return say(language, "form-anywhere")
            case "sectors" | "technologies" | "provinces" | "estates":
                return ", ".join(self._taxonomy.name(each, language) for each in codes)
            case "wants" | "must_have" | "offers":
                return ", ".join(say(language, "score-asset", code=each) for each in codes)
            case "forms":
                return ", ".join(say(language, "score-form", code=each) for each in codes)
            case "stage":
                return say(language, "score-stage", code=codes[0])
            case "horizon":
                return say(language, "score-horizon", code=f"in_{codes[0]}")
            case "languages" | "language":
                return ", ".join(say(language, "score-language", code=each) for each in codes)
            case "amount_low" | "amount_high":
                return f"{cell:,}"
            case "status" | "request" | "kind" | "side" | "flags":
                return str(cell).replace("_", " ")
        return str(cell)

    def match(self, match: Match) -> Iterator[str]:
        """A match, each part of its score with its reason, and what to ask for."""
        yield f"{match.counterpart}  {match.score:g} points  {_decided(match)}".rstrip()
        for part in match.parts:
            name = self._reasons.criterion(part.criterion, self._language)
            yield f"    {part.points:g}/{part.most:g} {name}: {one_line(self._reason(part))}"
        for missing in match.missing:
            yield f"    ? {self._reasons.to_ask(missing, self._language)}"

    def _reason(self, part: Part) -> str:
        try:
            return self._reasons.reason(part, self._language)
        except (KeyError, ValueError):
            # Of a person who was erased, whose facts are gone, or of an earlier version: the code says what is left.
            return part.reason

    def match_json(self, match: Match) -> dict[str, Any]:
        """A match for JSON, with its reasons in words."""
        return {
            "lead": match.lead,
            "counterpart": match.counterpart,
            "score": match.score,
            "weights": match.weights,
            "made_at": match.made_at,
            "decision": match.decision,
            "decided_by": match.decided_by,
            "decided_at": match.decided_at,
            "reason": match.reason,
            "lead_agreed_at": match.lead_agreed_at,
            "counterpart_agreed_at": match.counterpart_agreed_at,
            "parts": [
                {
                    "criterion": part.criterion,
                    "points": part.points,
                    "most": part.most,
                    "reason": self._reason(part),
                }
                for part in match.parts
            ],
            "to_ask": [self._reasons.to_ask(missing, self._language) for missing in match.missing],
        }


def _decided(match: Match) -> str:
    if match.decision is None:
        return ""
    agreed = [
        side
        for side, at in (("lead", match.lead_agreed_at), ("counterpart", match.counterpart_agreed_at))
        if at is not None
    ]
    why = f" ({match.reason})" if match.reason else ""
    also = f"; agreed: {', '.join(agreed)}" if agreed else ""
    return f"{match.decision} by {match.decided_by} on {shown_time(match.decided_at)}{one_line(why)}{also}"


def listed(leads: Iterable[Lead]) -> Iterator[str]:
    """A list of leads, a line each."""
    for lead in leads:
        name = one_line(lead.party.name or lead.party.name_local)
        flags = f" [{', '.join(lead.flags)}]" if lead.flags else ""
        yield (
            f"{lead.id}  {lead.status:<16} {lead.request:<17} {lead.kind:<13} {shown_time(lead.created_at)}  "
            f"{lead.owner or '-':<10} {name or '-'}{flags}"
        )


def listed_json(lead: Lead) -> dict[str, Any]:
    """A lead in a list for JSON: nobody's name or contact, and no text in their own words."""
    return {
        "id": lead.id,
        "status": lead.status,
        "request": lead.request,
        "kind": lead.kind,
        "side": lead.profile.side,
        "organisation": lead.party.name,
        "organisation_local": lead.party.name_local,
        "country": lead.party.country,
        "sectors": lead.profile.sectors,
        "provinces": lead.profile.provinces,
        "language": lead.language,
        "channel": lead.channel,
        "owner": lead.owner,
        "flags": lead.flags,
        "created_at": lead.created_at,
        "contacted_at": lead.contacted_at,
        "next_action_at": lead.next_action_at,
    }


def person_lines(person: Person) -> Iterator[str]:
    """Who is behind a lead."""
    yield f"Name: {one_line(person.name) or '-'}"
    if person.role:
        yield f"Position: {one_line(person.role)}"
    for contact in person.contacts:
        preferred = " (preferred)" if contact.preferred else ""
        yield f"Contact: {contact.channel or contact.kind}: {one_line(contact.value)}{preferred}"
