"""What comes in and what goes out, the same for every channel.

A channel's `read` turns its payload into an `IncomingMessage`; the assistant returns a `Reply`; the channel's
`render` turns that into what its app can show. No raw payload, token or client passes this line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Literal, get_args

Language = Literal["th", "zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_LONGEST_CODE = 64

MessageKind = Literal["text", "greeting", "choice", "location", "unsupported"]


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person can be reached: the channel's name and the id that the channel gave the person."""

    channel: str
    user_id: str


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """One thing that a person sent.

    `text` is untrusted. For `kind` "choice", `choice` is the `Choice.value` of the button that was pressed.
    `language_hint` is what the app says of its user (a locale), weaker than the language of the text itself.
    `answer_by` is until when there is time to make an answer, None where nothing hurries. `room` is how many characters
    of an answer the app shows well beside its source and choices, 0 where it sets no limit of its own.
    """

    sender: Address
    text: str
    message_id: str = ""
    kind: MessageKind = "text"
    choice: str | None = None
    language_hint: Language | None = None
    received_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    answer_by: datetime | None = None
    room: int = 0


@dataclass(frozen=True, slots=True)
class Citation:
    """The section an answer stands on.

    `url` opens the section's public page (or the source itself where no page is served); `sources` are the
    publishers' addresses; `as_of` is the date of the information (YYYY, YYYY-MM or YYYY-MM-DD), "" if unknown; `pages`
    are the first and the last page (1-based) of the source, none where it has no pages; `publisher` is who published
    it, "" where only its address tells.
    """

    section: str
    title: str
    url: str
    as_of: str
    verified: bool
    sources: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: `label` is shown, `value` comes back. The value alone says what to do, so any worker can serve it."""

    label: str
    value: str

    @property
    def code(self) -> str:
        """What a button sends back where an app allows 64 bytes only: the value, or a short code for a long one.

        The code is understood as long as the choice is among those that the conversation offered last.
        """
        if len(self.value.encode("utf-8")) <= _LONGEST_CODE:
            return self.value
        return f"~{sha256(self.value.encode('utf-8')).hexdigest()[:32]}"


@dataclass(frozen=True, slots=True)
class Card:
    """A small panel with a title, a text and a link, for apps that can show one."""

    title: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image by address, with the text that stands for it."""

    url: str
    alt: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What a section of another document says: its id, the document's title, its date, and the sentence."""

    section: str
    title: str
    as_of: str
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A section or record in one language, as the library found it.

    `text` is Markdown. `score` is the merged score that ranked it (higher is better, comparable within one search
    only); `legs` holds each leg's own normalised score under its name ("dense", "words"). `pages` are the first and the
    last page of the source, none where it has none; `publisher` is who published it, "" where only its address tells.
    `newer` is the section that has taken its place, `older` the one whose place it has taken. `others` are what other
    documents say of the same with other figures, and then `statement` is what this one says.
    """

    section: str
    language: Language
    kind: Literal["section", "record", "gap", "phrasings", "glossary"]
    title: str
    heading: str
    text: str
    topic: str
    as_of: str
    verified: bool
    sources: tuple[str, ...]
    score: float = 0.0
    legs: Mapping[str, float] = field(default_factory=dict)
    pages: tuple[int, ...] = ()
    publisher: str = ""
    newer: str = ""
    older: str = ""
    statement: str = ""
    others: tuple[Statement, ...] = ()

    @property
    def name(self) -> str:
        """What to call the section: its heading, or the document's title for its opening paragraph."""
        return self.heading or self.title


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the knowledge is known not to hold: an answer that says so, and sections to offer instead."""

    id: str
    language: Language
    text: str
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search found: passages, best first, and the confidence (0 to 1) that the first one answers.

    `gap` is the known gap that the question falls into, if it is as near to one as to any section.
    """

    passages: tuple[Passage, ...]
    confidence: float
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a sentence of a language model, or all that it wrote, is not sent.

    `fault` is one word ("figures", "timeout"); `detail` tells staff what was meant, "" where the fault says it all.
    """

    fault: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What came of asking a language model to word an answer.

    `model` is who wrote it, "" where nothing came. `sent`: the reply is its text, without what is `refused`; otherwise
    the reply is the one that is made without a model. `passed` are the sentences that passed the checks, sent or not;
    they are for measuring and not kept.
    """

    model: str = ""
    sent: bool = False
    refused: tuple[Unfit, ...] = ()
    passed: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the assistant says.

    `text` is complete by itself, in plain text: the answer, then `footer` (source and date) as its last part, so
    that a channel which shows citations in its own way can leave the footer out. `answered` is False when the
    assistant said that it has no reliable information. `numbers`: for each choice the number that chooses it when
    typed, 0 where none does; empty where numbers choose nothing. `draft` is what a language model had to do with it,
    None where none was asked.
    """

    text: str
    language: Language
    skill: str
    answered: bool = True
    citations: tuple[Citation, ...] = ()
    choices: tuple[Choice, ...] = ()
    cards: tuple[Card, ...] = ()
    picture: Picture | None = None
    passages: tuple[Passage, ...] = ()
    confidence: float = 1.0
    footer: str = ""
    numbers: tuple[int, ...] = ()
    draft: Draft | None = None

    @property
    def written(self) -> bool:
        """Whether a language model worded the answer."""
        return self.draft is not None and self.draft.sent

    @property
    def body(self) -> str:
        """The text without its footer."""
        return self.text.removesuffix(self.footer).rstrip()
