"""One turn of a conversation, as the skills see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import quote

from bot.consent import Terms
from bot.context import Meaning
from bot.dates import months_between, shown_date
from bot.language import listed
from bot.messages import Choice, Citation, Findings, IncomingMessage, Language, Passage, Reply
from bot.phrases import Phrases
from bot.ports import Catalogue, Desk, LeadBook, Library, Memory, QuestionBook, Rewriter, Writer
from bot.project_search import ProjectListing
from bot.script import in_simplified
from bot.searching import found_across, found_alone
from bot.sources import page_range, publisher_names
from bot.things import Names, NoNames

PASSAGES = 10
"""How many passages are looked up for a question."""

SURER = 0.1
"""How much surer a question has to be found by itself than together with the one before, to be one of its own."""

DOUBTED = 0.7
"""Below this confidence a known gap is taken for the question before's, and the question is looked up the other way."""

STALE_MONTHS = 18
"""From this age on an answer says that its information may be out of date."""

# The section's page names all of them.
_MOST_PUBLISHERS = 3


Hear = Callable[[str], None]
"""Is told the text of an answer that is still being written: each time what it was told before, and more."""


@dataclass(frozen=True)
class Turn:
    """A message with what is known around it.

    `language` is the language to answer in. `text` is the message without blanks around it. `choice` is the value of
    the pressed button, "" for a typed message. `meaning` is how a typed message is understood after the turns before.
    `hear` is told of an answer while it is written, where the app can show it growing.
    """

    message: IncomingMessage
    text: str
    language: Language
    choice: str
    meaning: Meaning
    memory: Memory
    library: Library
    phrases: Phrases
    questions: QuestionBook
    public_url: str = ""
    catalogue: Catalogue | None = None
    names: Names = field(default_factory=NoNames)
    leads: LeadBook | None = None
    desk: Desk | None = None
    terms: Terms | None = None
    projects: ProjectListing | None = None
    writer: Writer | None = None
    steps: Writer | None = None
    rewriter: Rewriter | None = None
    hear: Hear | None = None

    @cached_property
    def simplified(self) -> str:
        """The text with Traditional Chinese characters as Simplified ones, for comparing it with word lists."""
        return in_simplified(self.text)

    @property
    def search_text(self) -> str:
        """What the turn is about: the question as it is understood, or for a button the one that led to it."""
        return self.memory.question if self.choice else self.meaning.question

    @property
    def before(self) -> str:
        """What this question leans on; "" if it stands by itself."""
        return "" if self.choice else self.meaning.before

    @property
    def whole(self) -> str:
        """The question in one with what it leans on, for what reads its conditions."""
        return self.text if self.choice else self.meaning.whole

    @cached_property
    def findings(self) -> Findings:
        """What the library finds for the turn, looked up once; with a model also as it puts the question."""
        found = self._found
        if self.rewriter is None or self.choice:
            return found
        language, by = self.language, self.message.answer_by
        if self.before:
            found = found_alone(
                self.library,
                self.rewriter,
                found,
                question=self.before,
                taken_as=self.search_text,
                earlier=self.memory.turns,
                language=language,
                by=by,
                k=PASSAGES,
            )
        question = self.whole
        return found_across(self.library, self.rewriter, found, question=question, language=language, by=by, k=PASSAGES)

    @property
    def _found(self) -> Findings:
        """What is found without a model.

        A message that may be a question of its own is taken as one where that finds something surer.
        """
        found = self.library.search(self.search_text, self.language, k=PASSAGES, before=self.before)
        if self.choice or not self.before:
            return found
        if self.meaning.own:
            other = self.library.search(self.meaning.own, self.language, k=PASSAGES)
        elif found.gap and found.confidence < DOUBTED:
            # What was asked before fell into the gap, and not what is asked of it now.
            other = self.library.search(self.text, self.language, k=PASSAGES, before=self.search_text)
        else:
            return found
        return other if other.confidence > found.confidence + SURER else found

    def say(self, phrase: str, **values: str | int | float) -> str:
        """One of the bot's own sentences in the turn's language."""
        return self.phrases.say(self.language, phrase, **values)

    def worded(self, phrase: str) -> str:
        """One of the bot's own sentences by an id that another file names with `Phrase`."""
        return self.say(phrase)

    @property
    def takes_leads(self) -> bool:
        """Whether forms can be handed in: there is a store, and it is known who answers for it."""
        return self.leads is not None and self.terms is not None

    @property
    def reached(self) -> bool:
        """Whether staff can write to this person in the chat itself."""
        return self.desk is not None and self.desk.reaches(self.message.sender)

    def choose(self, phrase: str, value: str) -> Choice:
        """A button with one of the bot's own labels."""
        return Choice(self.say(phrase), value)

    def reply(self, skill: str, phrase: str, *choices: Choice, **values: str | int | float) -> Reply:
        """A reply that consists of one of the bot's own sentences."""
        return Reply(self.say(phrase, **values), self.language, skill, choices=choices)

    def in_language(self, language: Language) -> Turn:
        """The same turn, answered in another language."""
        return replace(self, language=language)

    def asking(self, text: str, meaning: Meaning) -> Turn:
        """The same turn, had the person asked only `text`."""
        return replace(self, text=text, meaning=meaning)

    def cite(self, passage: Passage) -> Citation:
        """The citation of a passage; it opens the section's public page, or the source where no page is served."""
        sources = [source for source in passage.sources if source.startswith(("http://", "https://"))]
        page = f"{self.public_url}/knowledge/{quote(passage.section, safe='')}?lang={passage.language}"
        url = page if self.public_url else (sources or [""])[0]
        return Citation(
            section=passage.section,
            title=passage.name,
            url=url,
            as_of=passage.as_of,
            verified=passage.verified,
            sources=passage.sources,
            pages=passage.pages,
            publisher=passage.publisher,
        )

    def publishers(self, passage: Passage) -> list[str]:
        """Who published a passage: by name where that is known, else by the hosts of its sources."""
        if passage.publisher:
            return [passage.publisher]
        return publisher_names(passage.sources, self.say("memorandum"), self.say("staff"))

    def footer(self, passage: Passage) -> str:
        """Source and date of a passage as the last lines of an answer."""
        citation = self.cite(passage)
        name = citation.title if citation.title == passage.title else f"{passage.title} – {citation.title}"
        if passage.pages:
            name = self.say("on-pages", title=name, pages=page_range(passage.pages))
        if passage.as_of:
            lines = [self.say("source", title=name, date=shown_date(passage.as_of, self.language))]
        else:
            lines = [self.say("source-undated", title=name)]
        if publishers := self.publishers(passage):
            lines.append(self.say("publishers", names=listed(publishers[:_MOST_PUBLISHERS], self.language)))
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
