"""Notices to staff in words: what happened, in figures and codes, with a link to the rest. Nothing of it is personal.

A mail passes other people's servers, and a group has members that nobody keeps a list of: who it is, what they wrote
and how to reach them is shown in the console alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from bot.dates import shown_date
from bot.language import listed
from bot.leads import Lead, Money
from bot.messages import Language
from bot.notices import DayNumbers, Event
from bot.phrases import Phrases

MOST = 5
"""So many events are told of in one notice; of the others their number."""

_DOT = " · "

Name = Callable[[str, Language], str]
"""What the code of a sector, province or estate is called; the code itself where nobody knows."""


class NoticeWording:
    """Words notices in staff's language. `console` is the address of the console, "" where it is not known."""

    def __init__(self, phrases: Phrases, language: Language, name: Name, console: str) -> None:
        self.language = language
        self._phrases = phrases
        self._name = name
        self._console = console.rstrip("/")

    def link(self, lead: str) -> str:
        """The page of a lead, for staff."""
        return f"{self._console}/leads/{lead}" if self._console else ""

    def notice(self, events: Sequence[Event], leads: Mapping[str, Lead]) -> str:
        """One text on several events, the oldest first. `leads` by id, as they are now."""
        blocks = ["\n".join(filter(None, self._block(event, leads.get(event.lead)))) for event in events[:MOST]]
        if len(events) > MOST:
            more = self._phrases.say(self.language, "notice-more", count=len(events) - MOST)
            blocks.append("\n".join(filter(None, (more, self._console and f"{self._console}/leads"))))
        return "\n\n".join(blocks)

    def digest(self, day: date, numbers: DayNumbers) -> str:
        """What is open, in numbers."""
        phrases, language = self._phrases, self.language
        lines = [
            phrases.say(language, "digest-title", date=shown_date(day.isoformat(), language)),
            phrases.say(language, "digest-leads", count=numbers.leads),
            phrases.say(language, "digest-tasks", count=numbers.tasks),
            phrases.say(language, "digest-questions", count=numbers.questions),
            phrases.say(language, "digest-failed", count=numbers.failed),
            self._console,
        ]
        return "\n".join(filter(None, lines))

    def test(self) -> str:
        """A notice that only shows that notices arrive."""
        return self._phrases.say(self.language, "notice-test")

    def _block(self, event: Event, lead: Lead | None) -> Iterator[str]:
        yield self._title(event)
        if lead is not None and event.kind in ("lead.created", "person.asks_for_staff"):
            yield _DOT.join(self._facts(lead))
        yield self.link(event.lead) if event.lead else self._console

    def _title(self, event: Event) -> str:
        phrases, language = self._phrases, self.language
        number = event.lead or event.facts.get("talk", "")
        match event.kind:
            case "lead.created":
                return phrases.say(language, "notice-created", number=number)
            case "person.asks_for_staff":
                return phrases.say(language, "notice-asks-for-staff", number=number)
            case "lead.matched":
                return phrases.say(language, "notice-matched", number=number, count=int(event.facts["suggestions"]))
            case "lead.amended":
                return phrases.say(language, "notice-amended", number=number)
            case "lead.introduced":
                return phrases.say(language, "notice-introduced", number=number, other=event.facts["counterpart"])
            case "lead.withdrawn":
                return phrases.say(language, "notice-withdrawn", number=number)
            case "lead.erased":
                return phrases.say(language, "notice-erased", number=number)
            case "lead.changed_status":
                status = phrases.say(language, "notice-status", code=event.facts["after"])
                return phrases.say(language, "notice-moved", number=number, status=status)

    def _facts(self, lead: Lead) -> Iterator[str]:
        phrases, language, profile = self._phrases, self.language, lead.profile
        if lead.kind != "other":
            yield phrases.say(language, "notice-kind", code=lead.kind)
        yield phrases.say(language, "notice-request", code=lead.request)
        if profile.sectors:
            yield self._names(profile.sectors)
        if places := (*profile.provinces, *profile.estates):
            yield self._names(places)
        if profile.money:
            yield _amount(profile.money)
        spoken = phrases.say(language, "score-language", code=lead.language)
        channel = phrases.say(language, "notice-channel", code=lead.channel)
        yield phrases.say(language, "notice-spoken", spoken=spoken, channel=channel)

    def _names(self, codes: Sequence[str]) -> str:
        return listed((self._name(code, self.language) for code in codes), self.language)


def _amount(money: Money) -> str:
    ends = [f"{end:,f}" for end in (money.low, money.high) if end is not None]
    return f"{'–'.join(dict.fromkeys(ends))} {money.currency}"
