"""Courses and site visits that staff hold, who takes part, and what participants are told. Pure; times in UTC.

A programme is known by its id ("C-7K3PQA" a course, "V-…" a visit). Who takes part is a lead: a request for training or
for a visit. Everywhere a programme, lead or letter that does not exist raises `NotFoundError`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from bot.errors import SaphanError
from bot.leads import Actor, Lead, RequestKind
from bot.messages import LANGUAGES, Address, Language

ProgrammeKind = Literal["course", "visit"]
ProgrammeState = Literal["draft", "announced", "cancelled", "held"]
Standing = Literal["draft", "announced", "full", "cancelled", "held"]
"""A state as people see it: what is announced and has no seat left is full."""
PlaceState = Literal["invited", "confirmed", "declined", "attended"]
"""Where somebody stands with a programme; all but "declined" take seats."""
LetterState = Literal["waiting", "posted", "by_hand", "told"]
"""Of a message to one participant: it waits, is in the durable inbox, cannot go there, or staff told it themselves."""
Hindrance = Literal[
    "", "erased", "no_consent", "do_not_contact", "blocked", "opted_out", "web_chat", "no_channel", "no_push"
]
"""Why a participant cannot be written to."""

REQUESTS: Mapping[ProgrammeKind, RequestKind] = {"course": "training", "visit": "site_visit"}
"""What people ask for who take part."""


class FullError(SaphanError):
    """There are not so many seats left."""


class ClosedError(SaphanError):
    """The programme was cancelled or held: nobody can be added any more."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A course, or a visit with its agenda as the description.

    `zone` is the IANA name in which its times are told. `estates` are ids of the catalogue. `capacity` None: as many as
    come; `taken` seats are given. `contact` is told to participants, `guide` is for staff. `sequence` grows with every
    change of what a calendar shows, `revision` with every change. `uid` names it in calendars for good; whoever has the
    `token` may fetch its calendar file.
    """

    kind: ProgrammeKind
    title: Mapping[Language, str]
    start_at: datetime
    end_at: datetime
    zone: str = "Asia/Bangkok"
    description: Mapping[Language, str] = field(default_factory=dict)
    place: Mapping[Language, str] = field(default_factory=dict)
    estates: tuple[str, ...] = ()
    link: str = ""
    capacity: int | None = None
    languages: tuple[Language, ...] = ()
    contact: str = ""
    guide: str = ""
    state: ProgrammeState = "draft"
    id: str = ""
    uid: str = ""
    token: str = ""
    sequence: int = 0
    taken: int = 0
    created_at: datetime | None = None
    changed_at: datetime | None = None
    revision: int = 0

    @property
    def standing(self) -> Standing:
        """The state as people see it."""
        full = self.capacity is not None and self.taken >= self.capacity
        return "full" if self.state == "announced" and full else self.state


def worded(texts: Mapping[Language, str], language: Language) -> str:
    """A text in a language, else in English, Thai or Chinese."""
    order: tuple[Language, ...] = (language, "en", *LANGUAGES)
    return next((texts[each] for each in order if texts.get(each)), "")


@dataclass(frozen=True, slots=True)
class ProgrammeQuery:
    """Which programmes a list shows; what is not given does not narrow.

    They end at `since` or later and begin before `until`. The next first, or with `latest_first` the other way round.
    """

    kind: ProgrammeKind | None = None
    standing: Standing | None = None
    since: datetime | None = None
    until: datetime | None = None
    latest_first: bool = False
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Participant:
    """A lead's place in a programme: for how many people, and where it stands."""

    programme: str
    lead: str
    state: PlaceState
    seats: int
    added_by: str
    added_at: datetime
    changed_at: datetime


class ProgrammeBook(Protocol):
    """Courses and visits with their participants. Changes need a case worker or an admin: else `ForbiddenError`."""

    def save(self, programme: Programme, by: Actor, now: datetime) -> Programme:
        """Stores a programme: new without an id, or changed; all but state, sequence, ids, token and times.

        Raises `StaleError`, and `FullError` where the capacity is below the seats that are given.
        """
        ...

    def set_state(self, programme: str, state: ProgrammeState, by: Actor, now: datetime) -> Programme:
        """Announces, cancels or closes it; participants keep their places."""
        ...

    def remove(self, programme: str, by: Actor, now: datetime) -> None:
        """Deletes a programme with its places and messages; for admins."""
        ...

    def programme(self, programme: str) -> Programme | None:
        """One programme; None if there is none."""
        ...

    def by_token(self, token: str) -> Programme | None:
        """The programme whose calendar file somebody asks for; None also for a draft."""
        ...

    def programmes(self, query: ProgrammeQuery) -> Sequence[Programme]:
        """The programmes that a list shows."""
        ...

    def count(self, query: ProgrammeQuery) -> int:
        """How many programmes a query finds without its limit."""
        ...

    def requests(
        self, kind: ProgrammeKind, programme: Programme | None = None, *, limit: int = 50, offset: int = 0
    ) -> Sequence[Lead]:
        """Open requests of people who have no place: in this programme, or, where none is given, in any.

        Those whose language and format fit the programme stand first, then the oldest.
        """
        ...

    def add(self, programme: str, leads: Sequence[str], by: Actor, now: datetime) -> Sequence[Participant]:
        """Invites leads, all or none, each with as many seats as it asks for; who has a place keeps it.

        Their leads move on to "invited" where the pipeline allows it. Raises `FullError` and `ClosedError`, and
        `UnfitFieldError` for a lead of another kind of request or one that is closed.
        """
        ...

    def set_place(
        self, programme: str, lead: str, state: PlaceState, by: Actor, now: datetime, seats: int | None = None
    ) -> Participant:
        """Notes what a participant said, or that they came; `seats` where it is for another number of people.

        The lead moves on as the pipeline allows. Raises `FullError`.
        """
        ...

    def participants(self, programme: str) -> Sequence[tuple[Participant, Lead]]:
        """Who takes part, oldest first."""
        ...

    def of_lead(self, lead: str) -> Sequence[tuple[Programme, Participant]]:
        """The programmes in which a lead has a place, the latest first."""
        ...


@dataclass(frozen=True, slots=True)
class Announcement:
    """What staff write to participants, filled in, in one to three languages. `key` tells a repetition."""

    programme: str
    texts: Mapping[Language, str]
    key: str
    by: str
    at: datetime
    id: int = 0


@dataclass(frozen=True, slots=True)
class Letter:
    """An announcement to one participant, in their language; `parcels` are the durable inbox's numbers."""

    id: int
    announcement: int
    lead: str
    language: Language
    state: LetterState
    hindrance: Hindrance = ""
    parcels: tuple[int, ...] = ()
    told_by: str = ""
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Receiver:
    """Whom a message to a participant goes to, for the durable inbox alone. None: there is nobody any more."""

    lead: str
    language: Language
    who: Address | None
    hindrance: Hindrance = ""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter that waits. `name` is the one under which the durable inbox takes it once."""

    letter: int
    name: str
    receiver: Receiver
    text: str
    by: str


class AnnouncementBook(Protocol):
    """Messages to participants."""

    def receivers(self, programme: str) -> Sequence[Receiver]:
        """Whom messages to the participants of a programme go to, as far as the store knows what hinders."""
        ...

    def announce(self, announcement: Announcement, leads: Sequence[str], by: Actor, now: datetime) -> Announcement:
        """Stores a message to some participants, to be sent soon; with a key that is known nothing is added.

        Raises `UnfitFieldError` where somebody's language has no text, or one of the leads takes no part.
        """
        ...

    def announcements(self, programme: str) -> Sequence[tuple[Announcement, Sequence[Letter]]]:
        """The messages of a programme with what became of them, the latest first."""
        ...

    def waits(self) -> bool:
        """Whether a letter is to be sent; a cheap question."""
        ...

    def outgoing(self, limit: int = 100) -> Sequence[Outgoing]:
        """Letters that wait, the oldest first, with what hinders now."""
        ...

    def posted(self, letter: int, parcels: Sequence[int], now: datetime) -> None:
        """The durable inbox has it."""
        ...

    def by_hand(self, letter: int, hindrance: Hindrance, now: datetime) -> None:
        """It cannot go there: staff tell the participant themselves."""
        ...

    def told(self, letter: int, by: Actor, now: datetime) -> None:
        """Somebody of staff told the participant."""
        ...
