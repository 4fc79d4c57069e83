"""What is written down about leads: moves, disclosures, tasks, notes, audit trail, transcripts. Pure; times in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.leads import Actor, Flag, LeadKind, Purpose, RequestKind, Screening, Status
from bot.messages import Address, Draft, Language


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What of a lead was shown to whom: `to` is the counterpart's lead or project id."""

    lead: str
    to: str
    what: Literal["teaser", "contact"]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Move:
    """A lead's way from one status to another."""

    lead: str
    before: Status
    after: Status
    by: Actor
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done by staff until a time. `kind` is a code such as "follow_up" or "ask_again".

    It is about a lead, or, where `lead` is "", about the conversation `talk`.
    """

    lead: str
    kind: str
    due_at: datetime
    owner: str = ""
    text: str = ""
    id: int = 0
    done_at: datetime | None = None
    done_by: str = ""
    talk: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What staff wrote down about a lead."""

    lead: str
    by: str
    text: str
    at: datetime
    id: int = 0


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what to what and when; without personal data. `subject` is an id, `detail` codes only."""

    at: datetime
    actor: Actor
    action: str
    subject: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A section that was found for a question, with its score; comparable within one answer only."""

    section: str
    score: float


@dataclass(frozen=True, slots=True)
class Spoken:
    """One turn of a transcript. `sections` are those that a reply stands on; `confidence` is the reply's, 0 to 1.

    `found` are the sections that the reply was chosen from, the best first. `name` is who of staff wrote it. `parcels`
    are the numbers under which the durable inbox sends staff's words, for their delivery state. `draft` is what a
    language model had to do with a reply.
    """

    by: Literal["person", "bot", "staff"]
    text: str
    language: Language
    at: datetime
    sections: tuple[str, ...] = ()
    confidence: float | None = None
    skill: str = ""
    found: tuple[Found, ...] = ()
    name: str = ""
    parcels: tuple[int, ...] = ()
    draft: Draft | None = None


TalkState = Literal["bot", "waiting", "staff"]
"""Who has a conversation: the bot, nobody until staff come, or somebody of staff."""


@dataclass(frozen=True, slots=True)
class Handing:
    """A conversation goes to somebody else: `by` is who of staff takes it or hands it back, "" where nobody did."""

    state: TalkState
    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that the knowledge could not answer. `settled_by`: who of staff dealt with it.

    `answer` is what staff answered, `askers` how many people are still to be told.
    """

    id: int
    text: str
    language: Language
    at: datetime
    settled_at: datetime | None = None
    settled_by: str = ""
    answer: str = ""
    askers: int = 0


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who agreed to be told the answer to a question, in the language that they asked in. Personal data."""

    id: int
    who: Address
    language: Language
    agreed_at: datetime


@dataclass(frozen=True, slots=True)
class LeadQuery:
    """Which leads a list shows, the newest first; what is not given does not narrow.

    Every word of `text` is looked for in the organisation's name, the summaries and the id; `flags` are marks of which
    a lead has one at least. `consented`: the person agreed to all of these, and it holds; `not_consented`: to none of
    them. `due_by`: there is an open task that was due by then. `captured_before` is not itself in the span. `ids`, at
    most 1,000, are the only leads that are looked at.
    """

    statuses: tuple[Status, ...] = ()
    kinds: tuple[LeadKind, ...] = ()
    requests: tuple[RequestKind, ...] = ()
    owner: str | None = None
    flags: tuple[Flag, ...] = ()
    text: str = ""
    languages: tuple[Language, ...] = ()
    consented: tuple[Purpose, ...] = ()
    not_consented: tuple[Purpose, ...] = ()
    due_by: datetime | None = None
    captured_from: datetime | None = None
    captured_before: datetime | None = None
    ids: tuple[str, ...] = ()
    limit: int = 100
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Introduction:
    """One direction of an introduction: the side `to` (a lead's or project's id) receives the contact of `of`.

    `lead` is the lead whose person stands for `to`, "" for a project that staff speak for. `allowed`: the person of
    `of` still agrees to be shown. `sending`: a message is about to be sent by itself. `told_at` and `told_by`: when
    `to` was told, and by whom of staff, or by Saphan itself.
    """

    to: str
    of: str
    at: datetime
    lead: str = ""
    allowed: bool = True
    sending: bool = False
    told_at: datetime | None = None
    told_by: str = ""


@dataclass(frozen=True, slots=True)
class ProjectQuery:
    """Which projects a list shows, the latest change first; what is not given does not narrow. Every word of `text` is
    looked for in the titles, the source and the id."""

    screening: Screening | None = None
    kind: LeadKind | None = None
    sector: str = ""
    province: str = ""
    text: str = ""
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was erased: the leads that are anonymous now, the person's addresses (for the other stores, and not to be
    logged), and the counterparts who had received the contact and are to be told.

    `files_clean` is False where the database's files were being read all the while: the rows are deleted, and the next
    `purge` takes what is left of them out of the files.
    """

    leads: tuple[str, ...]
    addresses: tuple[Address, ...]
    to_be_told: tuple[str, ...]
    files_clean: bool = True


@dataclass(frozen=True, slots=True)
class Purge:
    """What a retention run did, in numbers."""

    turns: int = 0
    leads_asked_again: int = 0
    leads_closed: int = 0
    leads_anonymised: int = 0
    consents: int = 0
    disclosures: int = 0
