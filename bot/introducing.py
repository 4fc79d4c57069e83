"""The letter by which a side of an introduction is told of the other: who it is, how to reach it, what comes next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bot.language import listed
from bot.leads import Contact, Lead, Person, Profile, Project
from bot.messages import LANGUAGES, Language
from bot.phrases import Phrases

Name = Callable[[str, Language], str]
"""What the code of a sector, province or estate is called; the code itself where nobody knows."""


class IntroductionWording:
    """Words the letters of introductions."""

    def __init__(self, phrases: Phrases, name: Name) -> None:
        self._phrases = phrases
        self._name = name

    def letter(
        self, language: Language, number: str, of: Lead | Project, person: Person | None, *, in_chat: bool
    ) -> str:
        """What a side is told. `number` is its own, `of` the other side, `person` who is behind that, if anybody.

        An id within a messaging app is of use to nobody but the app: who left nothing else is put through by staff.
        `in_chat`: whether the reader may ask for staff by a word.
        """
        phrases = self._phrases
        reachable = [contact for contact in person.contacts if contact.kind != "channel"] if person else []
        blocks = [
            phrases.say(language, "introduced-opening", number=number),
            "\n".join(self._lines(language, of, person, reachable)),
            "" if reachable else phrases.say(language, "introduced-by-staff"),
            phrases.say(language, "introduced-next") if reachable else "",
            phrases.say(language, "introduced-care"),
            phrases.say(language, "introduced-help") if in_chat else "",
        ]
        return "\n\n".join(filter(None, blocks))

    def _lines(
        self, language: Language, of: Lead | Project, person: Person | None, contacts: Sequence[Contact]
    ) -> Iterator[str]:
        if isinstance(of, Project):
            title = next((of.title[each] for each in (language, *LANGUAGES) if of.title.get(each)), "")
            yield self._line(language, "project", f"{title} ({of.id})" if title else of.id)
        else:
            names = dict.fromkeys(filter(None, (of.party.name, of.party.name_local)))
            if names:
                yield self._line(language, "organisation", " / ".join(names))
        if of.kind != "other":
            yield self._line(language, "kind", self._phrases.say(language, "notice-kind", code=of.kind))
        yield from self._business(language, of.profile)
        if person and person.name:
            yield self._line(language, "person", ", ".join(filter(None, (person.name, person.role))))
        for contact in sorted(contacts, key=lambda each: not each.preferred):
            yield self._line(language, contact.kind, contact.value)

    def _business(self, language: Language, profile: Profile) -> Iterator[str]:
        for label, codes in (("field", profile.sectors), ("place", (*profile.provinces, *profile.estates))):
            if codes:
                yield self._line(language, label, listed((self._name(code, language) for code in codes), language))

    def _line(self, language: Language, code: str, value: str) -> str:
        return self._phrases.say(language, "introduced-line", code=code, value=value)
