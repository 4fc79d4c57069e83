"""What the conversation needs from the rest of the house."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.lead_ports import CaseBook as CaseBook
from bot.lead_ports import LeadBook as LeadBook
from bot.lead_ports import ProjectBook as ProjectBook
from bot.lead_ports import Transcripts as Transcripts
from bot.leads import Consent, RequestKind
from bot.messages import Address, Choice, Findings, Language, Passage
from bot.question_ports import QuestionDesk as QuestionDesk
from bot.writer_ports import Exchange as Exchange
from bot.writer_ports import Rewriter as Rewriter
from bot.writer_ports import Writer as Writer
from bot.writer_ports import Writing as Writing
from bot.writer_ports import Written as Written

FactValue = str | float | bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the knowledge's table of contents: one section or record, with the languages it exists in."""

    section: str
    document: str
    topic: str
    kind: str
    titles: Mapping[Language, str]
    headings: Mapping[Language, str]
    as_of: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A passage in plain text: the key sentence (unit number `key`, counted from 0) and all the rest, in order."""

    key: int
    sentence: str
    rest: str


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that a newer text has otherwise, `before` "" where it is new, `after` "" where it is gone.

    `figures`: the two differ in a figure.
    """

    before: str
    after: str
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """What a section says otherwise than the one that it replaced; both are in the same language."""

    older: Passage
    newer: Passage
    changes: tuple[Change, ...]


class Library(Protocol):
    """The indexed knowledge."""

    def search(
        self,
        question: str,
        language: Language,
        *,
        k: int = 10,
        topic: str | None = None,
        where: Mapping[str, FactValue] | None = None,
        before: str = "",
    ) -> Findings:
        """The `k` best sections for a question, each in `language` where that variant exists, best first.

        `before` is the question before, for one that cannot stand by itself ("and A4?").

        `topic` and `where` (record fields and their values) narrow the search. An empty index gives no passage and
        confidence 0. Raises `OperatorError` when the index cannot be opened.
        """
        ...

    def passage(self, section: str, language: Language) -> Passage | None:
        """One section in `language`, or in a language it exists in; None if there is no such section."""
        ...

    def lay_out(self, passage: Passage, question: str = "", key: int | None = None) -> Layout:
        """The passage as plain text for a chat, with its key sentence taken out in front.

        The key sentence is unit number `key` of the passage, else the unit nearest to the question, else the first.
        """
        ...

    def related(self, passage: Passage, question: str = "") -> Sequence[Passage]:
        """What people read after a passage, the most useful first: its neighbours, and the records that belong to it.

        Of several as useful as each other, those nearer to the question come first. All are in the passage's language
        where that variant exists.
        """
        ...

    def changes(self, section: str, language: Language) -> Changes | None:
        """What a section says otherwise than the one that it replaced, in `language` where both have it.

        None where it replaced none that is known, or the two have no language in common.
        """
        ...

    def contents(self) -> Sequence[Entry]:
        """All sections and records in the order of their documents."""
        ...


@dataclass(frozen=True, slots=True)
class Given:
    """What a field of a form was filled with: a code, figure or text, and how it was said where that is another."""

    value: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class FormState:
    """A form that a person has begun; the field to ask next follows from what is missing.

    `key` names this filling-in for good, so that it is handed in once. Personal data are among `given` only once
    `consents` hold one to store them. `shown` is the consent whose wording the person saw last, and its language:
    nothing else can be agreed to. `aside` counts the messages in a row that were about something else. `at` is the
    time of the last step.
    """

    request: RequestKind
    key: str
    language: Language
    given: Mapping[str, Given] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    consents: tuple[Consent, ...] = ()
    shown: str = ""
    aside: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """What a conversation remembers.

    `question` is the last question as it was typed, for staff. `subject` is what the next question may lean on: a
    question as it was understood (or the name of a section that was chosen), and the latest one that leaned on it.
    `choices` were last offered; `listed` are the values that a number chooses among, the first of them number `first`.
    `shown` are the sections that were shown last, the latest at the end.
    `advised` is whether it was said that answers are no legal advice. `at` is the time of the last message: of an old
    conversation (`bot.assistant.FORGOTTEN_AFTER`) only the language still counts, and a `form` until it is
    `bot.assistant.FORM_KEPT` old. `unsure` counts the questions in a row that could not be answered. `turns` are the
    last questions with their answers, kept only where a language model is asked.
    """

    language: Language | None = None
    question: str = ""
    choices: tuple[Choice, ...] = field(default_factory=tuple)
    advised: bool = False
    subject: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    first: int = 1
    at: datetime | None = None
    shown: tuple[str, ...] = ()
    form: FormState | None = None
    unsure: int = 0
    turns: tuple[Exchange, ...] = ()


class Conversations(Protocol):
    """The memory of conversations."""

    def recall(self, who: Address) -> Memory:
        """What is remembered of this person's conversation; an empty memory for a stranger."""
        ...

    def remember(self, who: Address, memory: Memory) -> None:
        """Replaces what is remembered."""
        ...

    def forget(self, who: Address) -> None:
        """Forgets the conversation; forgetting a stranger is no error."""
        ...


class QuestionBook(Protocol):
    """Questions that the knowledge could not answer, kept for staff without any personal data."""

    def keep(self, question: str, language: Language) -> str:
        """Keeps a question; contact data in it has to be removed first.

        Gives out a key by which somebody may ask to be told the answer, "" where nobody can be told.
        """
        ...

    def tell(self, key: str, who: Address, language: Language, consent: str, at: datetime) -> bool:
        """Keeps that somebody wants to be told the answer, with the wording that they agreed to.

        False where there is no such open question.
        """
        ...


@dataclass(frozen=True, slots=True)
class Detail:
    """One field of a record in words: its label, and its value with the unit; "" where the catalogue does not say."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Match:
    """A record with the fields that decide, or that are compared."""

    passage: Passage
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """The records of one catalogue that a question asks for.

    `title` is the catalogue's. `side_by_side`: the question names the `matches` and sets them against one another;
    their details have the same labels in the same order. Otherwise `matches` are all records that meet the
    `conditions` (worded), the best first: `by_figure` where one decides (`order` names the one that the question asks
    for, the greatest first or the smallest), else by how much they are about it and by name. `place` is where the first
    of them stands in that order ("the second largest": 2). `ignored` are words that were said besides and are no
    condition. `unknown` is how many more may meet the conditions, because the catalogue does not give one of the fields
    in `unknown_fields` for them: a blank is not a no. Where nothing matches, `near` are records that miss a figure by
    little, `unsure` those whose field is unknown.
    """

    title: str
    matches: tuple[Match, ...]
    side_by_side: bool = False
    conditions: tuple[str, ...] = ()
    by_figure: bool = False
    order: str = ""
    greatest_first: bool = True
    place: int = 1
    ignored: tuple[str, ...] = ()
    unknown: int = 0
    unknown_fields: tuple[str, ...] = ()
    near: tuple[Match, ...] = ()
    unsure: tuple[Match, ...] = ()


class Catalogue(Protocol):
    """The catalogues' records, asked by their properties."""

    def select(self, question: str, language: Language) -> Selection | None:
        """The records that a question over a catalogue asks for, worded in `language`; None if it is no such question.

        Raises `OperatorError` when the index cannot be opened.
        """
        ...


HANDED_OVER = "handed-over"
"""The skill of the reply that hands a conversation to staff: it is still sent, and nothing of the bot after it."""

HANDED_BACK = "handed-back"
"""The skill of the reply by which a conversation is the bot's again."""

RESUME = "resume"
"""The value of the button that asks for it."""

ERASED = "erased"
"""The skill of the reply that confirms an erasure: when it was delivered, nothing of the person is kept anywhere."""

BESIDE_STAFF = frozenset((HANDED_OVER, HANDED_BACK, ERASED, "privacy", "stop"))
"""The skills whose replies are sent though staff have the conversation: a person's rights hold all the while."""


class Desk(Protocol):
    """The staff who take conversations over."""

    def reaches(self, who: Address) -> bool:
        """Whether staff can write to this person in the chat itself."""
        ...
