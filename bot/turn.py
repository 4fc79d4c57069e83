"""One turn of a conversation, as the skills see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import quote

from bot.dates import months_between, shown_date
from bot.followup import leans_on_before
from bot.messages import Choice, Citation, Findings, IncomingMessage, Language, Passage, Reply
from bot.phrases import Phrases
from bot.ports import Catalogue, Library, Memory, QuestionBook
from bot.script import in_simplified
from bot.sources import publisher_names

PASSAGES = 10
"""How many passages are looked up for a question."""

STALE_MONTHS = 18
"""From this age on an answer says that its information may be out of date."""

# The section's page names all of them.
_MOST_PUBLISHERS = 3
_ENUMERATION: dict[Language, str] = {"th": ", ", "zh": "、", "en": ", "}


@dataclass(frozen=True)
class Turn:
    """A message with what is known around it.

    `language` is the language to answer in. `text` is the message without blanks around it. `choice` is the value of
    the pressed button, "" for a typed message.
    """

    message: IncomingMessage
    text: str
    language: Language
    choice: str
    memory: Memory
    library: Library
    phrases: Phrases
    questions: QuestionBook
    public_url: str = ""
    catalogue: Catalogue | None = None

    @cached_property
    def simplified(self) -> str:
        """The text with Traditional Chinese characters as Simplified ones, for comparing it with word lists."""
        return in_simplified(self.text)

    @property
    def search_text(self) -> str:
        """What the turn is about: the text, or for a button the question that was answered with it."""
        return self.memory.question if self.choice else self.text

    @property
    def before(self) -> str:
        """The question before, if this one leans on it; "" if it stands by itself."""
        return self.memory.question if not self.choice and leans_on_before(self.text) else ""

    @cached_property
    def findings(self) -> Findings:
        """What the library finds for the turn, looked up once."""
        return self.library.search(self.search_text, self.language, k=PASSAGES, before=self.before)

    def say(self, phrase: str, **values: str | int | float) -> str:
        """One of the bot's own sentences in the turn's language."""
        return self.phrases.say(self.language, phrase, **values)

    def choose(self, phrase: str, value: str) -> Choice:
        """A button with one of the bot's own labels."""
        return Choice(self.say(phrase), value)

    def reply(self, skill: str, phrase: str, *choices: Choice, **values: str | int | float) -> Reply:
        """A reply that consists of one of the bot's own sentences."""
        return Reply(self.say(phrase, **values), self.language, skill, choices=choices)

    def in_language(self, language: Language) -> Turn:
        """The same turn, answered in another language."""
        return replace(self, language=language)

    def cite(self, passage: Passage) -> Citation:
        """The citation of a passage; it opens the section's public page, or the source where no page is served."""
        sources = [source for source in passage.sources if source.startswith(("http://", "https://"))]
        page = f"{self.public_url}/knowledge/{quote(passage.section, safe='')}?lang={passage.language}"
        url = page if self.public_url else (sources or [""])[0]
        return Citation(passage.section, passage.name, url, passage.as_of, passage.verified, passage.sources)

    def footer(self, passage: Passage) -> str:
        """Source and date of a passage as the last lines of an answer."""
        citation = self.cite(passage)
        name = citation.title if citation.title == passage.title else f"{passage.title} – {citation.title}"
        if passage.as_of:
            lines = [self.say("source", title=name, date=shown_date(passage.as_of, self.language))]
        else:
            lines = [self.say("source-undated", title=name)]
        publishers = publisher_names(passage.sources, self.say("memorandum"))
        if publishers:
            lines.append(self.say("publishers", names=_ENUMERATION[self.language].join(publishers[:_MOST_PUBLISHERS])))
        if not passage.verified:
            lines.append(self.say("not-verified"))
        if months_between(passage.as_of, self.message.received_at) > STALE_MONTHS:
            lines.append(self.say("stale"))
        if not self.memory.advised:
            lines.append(self.say("not-advice"))
        if citation.url:
            lines.append(citation.url)
        return "\n".join(lines)


Skill = Callable[[Turn], Reply | None]
