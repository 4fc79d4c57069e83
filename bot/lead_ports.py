"""The matchmaking store as the core and the console see it; `bot.ports` gives these protocols out, too.

Everywhere: a method that names a lead, project or person that does not exist raises `NotFoundError` unless it says
otherwise; text that cannot be kept (too long, control characters) raises `UnfitFieldError`; a database that cannot be
used raises `OperatorError`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from bot.casework import (
    AuditEntry,
    Disclosure,
    Erasure,
    Handing,
    Introduction,
    LeadQuery,
    Move,
    Note,
    ProjectQuery,
    Purge,
    Spoken,
    Task,
)
from bot.errors import SaphanError
from bot.leads import Actor, Consent, Lead, Match, Person, Project, PublicProject, Purpose, Screening, Status
from bot.messages import Address


class NotFoundError(SaphanError):
    """There is no such lead, project, match or task."""


class ConsentMissingError(SaphanError):
    """Something would be stored or shared that the person did not agree to."""


class StaleError(SaphanError):
    """Somebody else changed it meanwhile: read it again."""


class UnfitFieldError(SaphanError):
    """A value that cannot be kept; the message names the field, never the value."""


class ForbiddenError(SaphanError):
    """The role does not allow this."""


class LeadBook(Protocol):
    """Leads, the people behind them, and their rights."""

    def give_consent(self, who: Address, consent: Consent) -> None:
        """Keeps a consent; one for the same purpose that still holds is replaced (it counts as withdrawn)."""
        ...

    def withdraw_consent(self, who: Address, purpose: Purpose, at: datetime) -> bool:
        """Withdraws a consent; False where none held. It stays as proof.

        Open leads of the kind of request that it was for are withdrawn, and their contact is deleted within 30 days.
        Without a consent to share, a lead that was proposed is searched for anew, proposals that nobody decided on go,
        and the person's yes to an introduction that has not happened counts no more. Staff have a task where a
        counterpart has received the contact.
        """
        ...

    def consents(self, who: Address) -> Sequence[Consent]:
        """All consents of a person, withdrawn ones too, oldest first; none for a stranger."""
        ...

    def capture(self, who: Address, lead: Lead, person: Person, *, key: str, now: datetime) -> Lead:
        """Stores a new lead with its person and gives it out with its id.

        `key` tells a repetition (a redelivered message, a second worker): the lead that was stored first is given out.
        A person has one party; what is not said this time stays as it was. Somebody else's same contact marks the
        lead as a duplicate. Raises `ConsentMissingError` where no consent for this kind of request holds.
        """
        ...

    def leads_of(self, who: Address) -> Sequence[Lead]:
        """A person's leads, oldest first."""
        ...

    def lead(self, lead: str) -> Lead | None:
        """One lead; None if there is none."""
        ...

    def leads(self, query: LeadQuery) -> Sequence[Lead]:
        """The leads that a list shows."""
        ...

    def ids(self, query: LeadQuery) -> Sequence[str]:
        """Ids of all leads that a query finds, whatever its limit, in the order of the list."""
        ...

    def prepare_search(self) -> None:
        """Makes the next search of this process fast, in the background; returns at once."""
        ...

    def count(self, query: LeadQuery) -> int:
        """How many leads a query finds without its limit."""
        ...

    def counts(self, query: LeadQuery) -> Mapping[Status, int]:
        """How many leads of each status a query finds, whatever statuses it asks for; none that has no lead."""
        ...

    def amend(self, lead: Lead, by: Actor, now: datetime) -> Lead:
        """Stores a changed lead: all but id, status, times and who captured it. Raises `StaleError`."""
        ...

    def amend_person(self, lead: str, person: Person, by: Actor, now: datetime) -> None:
        """Replaces name, role and contacts (the address in the chat stays)."""
        ...

    def person(self, lead: str, by: Actor, now: datetime, why: str = "") -> Person:
        """Who is behind a lead, with contacts. The view is logged, with the code `why`; a viewer's raises
        `ForbiddenError`."""
        ...

    def persons(self, leads: Collection[str], by: Actor, now: datetime, why: str = "") -> Mapping[str, Person]:
        """Who is behind leads, at most 1,000 at once, with contacts; whoever was erased is left out.

        Each view is logged, as by `person`.
        """
        ...

    def duplicates(self, lead: str) -> Sequence[str]:
        """Ids of other people's leads with a contact that this lead's person has too."""
        ...

    def move(self, lead: str, to: Status, by: Actor, now: datetime, reason: str = "") -> Lead:
        """Moves a lead on; logged. Raises `RefusedMoveError` (see `bot.pipeline`)."""
        ...

    def moves(self, lead: str) -> Sequence[Move]:
        """The way a lead went, oldest first."""
        ...

    def merge(self, keep: str, duplicate: str, by: Actor, now: datetime, *, same_person: bool) -> Lead:
        """Closes a duplicate and gives out the lead that is kept. It cannot be undone.

        `same_person`: staff made sure that one person is behind both. Then all of the two people's contacts, consents
        and leads become one person's, of each purpose the latest word holds, and notes, open tasks, questions,
        projects and decided matches go to the kept lead. Otherwise each keeps theirs, and only the open tasks go
        over, without their texts. Raises `RefusedMoveError` for leads that are closed or of different requests.
        """
        ...

    def others_of(self, lead: str) -> Sequence[str]:
        """Ids of the other leads of the same person, oldest first; none where the person was erased."""
        ...

    def withdraw(self, lead: str, by: Actor, now: datetime, reason: str = "") -> Erasure:
        """The person takes a request back, as staff write down: it is withdrawn, and what is personal in it goes.

        Where it was the person's only request, everything of the person goes, as by `erase`. Projects that came from
        the lead are shown no more. Staff have a task where a counterpart has received the contact. Doing it again
        finishes what was not finished.
        """
        ...

    def touch(self, lead: str, now: datetime) -> None:
        """Somebody was in contact with the person."""
        ...

    def export(self, who: Address | str, by: Actor, now: datetime) -> Mapping[str, Any]:
        """All that is kept about a person (by address or a lead's id), for JSON; {} for a stranger. Logged."""
        ...

    def erase(self, who: Address | str, by: Actor, now: datetime) -> Erasure:
        """Deletes every personal datum of a person (by address or a lead's id).

        Their leads stay as anonymous rows, withdrawn; consents stay as proof without a person; nothing happens for a
        stranger but that transcripts are deleted.
        """
        ...

    def purge(self, now: datetime) -> Purge:
        """Deletes what was kept long enough."""
        ...


class CaseBook(Protocol):
    """What staff work with beside the lead itself."""

    def consents(self, lead: str) -> Sequence[Consent]:
        """All consents of a lead's person, withdrawn ones too, oldest first; none where the person was erased."""
        ...

    def to_match(
        self,
        limit: int = 100,
        *,
        weights: str = "",
        before: datetime | None = None,
        without: Collection[str] = (),
    ) -> Sequence[Lead | Project]:
        """Requests for matchmaking and projects which changed since they were matched last, or shall be matched anew.

        Open ones also where they were matched with other weights than these, or before that time. `without` are ids
        to leave out. Read the candidates after this, not before: then of two that appear at once, one at least sees
        the other.
        """
        ...

    def match_anew(self, subjects: Iterable[str]) -> None:
        """Leads and projects wait to be matched anew though they did not change."""
        ...

    def latest_wish(self) -> int:
        """The number of the latest wish to match anew, to be read before `to_match`; 0 where there is none."""
        ...

    def save_matches(
        self,
        subject: Lead | Project,
        matches: Sequence[Match],
        now: datetime,
        *,
        weights: str = "",
        wish: int | None = None,
    ) -> Sequence[Match] | None:
        """Stores what was found for a lead or project in place of what was found for it before; those that are new.

        A pair stands once, whichever side found it, and stays while one of them finds it; decided ones stay for good.
        `weights` is the version that it was matched with. Wishes to match it anew are met up to the number `wish`,
        later ones stay. None, and nothing is stored, where the subject changed since it was read.
        """
        ...

    def matches(self, subject: str) -> Sequence[Match]:
        """Matches of a lead or project, best first, as seen from it: where it is a lead, it is `Match.lead`."""
        ...

    def decide(self, lead: str, counterpart: str, accepted: bool, by: Actor, now: datetime, reason: str = "") -> Match:
        """Staff's decision on a match."""
        ...

    def agree(self, lead: str, counterpart: str, by: Actor, now: datetime) -> Match:
        """The side `lead` says yes to being introduced to `counterpart`. Needs staff's acceptance first."""
        ...

    def disclose(self, disclosure: Disclosure) -> None:
        """Writes down who received what. Contact needs a consent to share, and for a match both sides' yes."""
        ...

    def disclosures(self, lead: str) -> Sequence[Disclosure]:
        """What of a lead was shown to whom, oldest first."""
        ...

    def introduce(self, lead: str, counterpart: str, by: Actor, now: datetime) -> bool:
        """Brings the two sides of a match together: both receive the other's contact, and leads move to "introduced".

        All of it or nothing, and once, however often and by whoever it is asked for: False where they are introduced
        already. Whoever has an address in a chat waits to be told. Raises `ConsentMissingError` without staff's
        acceptance, both consents to share and both sides' yes; `RefusedMoveError` where a side is not proposed, is
        marked not to be contacted or to be checked, or is a project that is not screened.
        """
        ...

    def introductions(self, lead: str) -> Sequence[Introduction]:
        """The introductions of a lead, oldest first, each in both directions, the lead's own first."""
        ...

    def told(self, to: str, of: str, by: Actor, now: datetime) -> bool:
        """Writes down that a side of an introduction was told of the other; False where it was told before."""
        ...

    def add_task(self, task: Task) -> Task:
        """Adds a task; an open one of the same lead and kind is given out instead."""
        ...

    def tasks(
        self,
        *,
        until: datetime | None = None,
        owner: str | None = None,
        lead: str = "",
        limit: int | None = None,
        offset: int = 0,
    ) -> Sequence[Task]:
        """Open tasks, the most urgent first; `until` leaves out those that are due later."""
        ...

    def count_tasks(self, *, until: datetime | None = None, owner: str | None = None) -> int:
        """How many open tasks there are."""
        ...

    def finish_task(self, task: int, by: Actor, now: datetime) -> None:
        """Marks a task as done; doing it twice is no error. Its successor is set where `bot.reminders` asks for one."""
        ...

    def add_note(self, note: Note) -> Note:
        """Adds a note."""
        ...

    def notes(self, lead: str) -> Sequence[Note]:
        """A lead's notes, oldest first."""
        ...

    def log(self, entry: AuditEntry) -> None:
        """Adds to the audit trail, from which nothing can be taken away."""
        ...

    def audit(self, subject: str = "", limit: int = 200) -> Sequence[AuditEntry]:
        """The audit trail, the latest first."""
        ...


class ProjectBook(Protocol):
    """Thai projects that look for a counterpart."""

    def save(self, project: Project, by: Actor, now: datetime) -> Project:
        """Stores a project: new without an id, or changed. A change of what is public asks for a new screening.

        Raises `StaleError`.
        """
        ...

    def screen(self, project: str, screening: Screening, by: Actor, now: datetime, note: str = "") -> Project:
        """Sets how far the screening has come, and by whom."""
        ...

    def project(self, project: str) -> Project | None:
        """One project, for staff; None if there is none."""
        ...

    def projects(self, screening: Screening | None = None) -> Sequence[Project]:
        """All projects, for staff, oldest first."""
        ...

    def found(self, query: ProjectQuery) -> Sequence[Project]:
        """The projects that a list shows."""
        ...

    def counts(self, query: ProjectQuery) -> Mapping[Screening, int]:
        """How many projects of each screening a query finds, whatever screening it asks for."""
        ...

    def shown(self, *, samples: bool = False) -> Sequence[PublicProject]:
        """What a chat may show: screened and public projects, their public fields only."""
        ...

    def remove(self, project: str, by: Actor, now: datetime) -> None:
        """Deletes a project and its matches."""
        ...


class Transcripts(Protocol):
    """What was said. The person's id in the app is kept as a keyed hash only."""

    def keep(self, who: Address, *spoken: Spoken, key: str = "", handing: Handing | None = None) -> bool:
        """Adds turns, and hands the conversation to somebody else, together.

        `key` (at most 60 characters) tells a repetition: it adds nothing, and the result is False. Contact data is
        taken out where no consent to store it holds. While a conversation waits for staff, they have a task.
        """
        ...

    def retract(self, who: Address, key: str) -> None:
        """Takes back what was kept under a key."""
        ...

    def of(self, who: Address) -> Sequence[Spoken]:
        """A conversation, oldest first."""
        ...

    def of_lead(self, lead: str, by: Actor, now: datetime) -> Sequence[Spoken]:
        """The conversations of a lead's person. The view is logged; a viewer's raises `ForbiddenError`."""
        ...

    def forget(self, who: Address) -> int:
        """Deletes a conversation; how many turns."""
        ...
