"""What is stored, for one set of settings: the matchmaking store, the durable inbox's database, what goes when."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from uuid import uuid4

from adapters.memory import OpenQuestions
from bot.casework import Purge
from bot.consent import Terms
from bot.ports import ProjectBook
from bot.rooms import Rooms

if TYPE_CHECKING:
    # Imported where they are used: a question on the command line needs no database and no queue, a list of leads no
    # knowledge.
    from adapters.delivery.people import StoredConversations
    from adapters.delivery.tables import Engine
    from adapters.erasure import Eraser
    from adapters.matchmaking.listing import ListedProjects
    from adapters.matchmaking.store import MatchmakingStore


OPEN_QUESTIONS = "open-questions.jsonl"


class Stores(Rooms):
    """The databases and what keeps or deletes in them, each opened when it is first asked for."""

    @cached_property
    def run(self) -> str:
        """Names this process for the others, as long as it lives."""
        return str(uuid4())

    @cached_property
    def queue_engine(self) -> Engine:
        """The durable inbox's database."""
        from adapters.delivery.tables import database_url, open_engine

        return open_engine(database_url(self.settings.queue_url, self.settings.data))

    @cached_property
    def terms(self) -> Terms | None:
        """Who answers for personal data; None where the settings name nobody."""
        controller, contact = self.settings.controller.strip(), self.settings.controller_contact.strip()
        months = self.settings.keep_contact_months
        crm = self.settings.crm_contacts
        return Terms(controller, contact, months, crm=crm) if controller and contact else None

    @cached_property
    def matchmaking(self) -> MatchmakingStore:
        """The matchmaking store. Raises `OperatorError` where it cannot be opened."""
        from adapters.matchmaking.periods import retention
        from adapters.matchmaking.store import open_store

        settings = self.settings
        keep = retention(
            contact_months=settings.keep_contact_months,
            conversation_days=settings.keep_conversations_days,
            proof_years=settings.keep_proof_years,
            introduction_years=settings.keep_introductions_years,
        )
        keys = settings.pii_key.get_secret_value()
        return open_store(settings.database_url, keys, settings.env, settings.data, keep)

    @cached_property
    def conversations(self) -> StoredConversations:
        """What conversations remember, in the durable inbox's database."""
        from adapters.delivery.people import StoredConversations

        return StoredConversations(self.queue_engine)

    @cached_property
    def open_questions(self) -> OpenQuestions:
        """The file of questions passed on to staff on the command line; the server takes it into its store."""
        return OpenQuestions(self.settings.data / OPEN_QUESTIONS)

    @cached_property
    def listed_projects(self) -> ListedProjects:
        """The projects that a chat shows."""
        from adapters.matchmaking.listing import ListedProjects

        return ListedProjects(self._projects_if_kept, self.taxonomy, samples=self.settings.sample_projects)

    def _projects_if_kept(self) -> ProjectBook | None:
        from adapters.matchmaking.listing import store_is_there

        settings = self.settings
        return self.matchmaking.projects if store_is_there(settings.database_url, settings.data) else None

    @cached_property
    def eraser(self) -> Eraser:
        """What shows and deletes all that is kept about a person. Raises `OperatorError` like `matchmaking`."""
        from adapters.erasure import Eraser

        return Eraser(self.matchmaking, self.queue_engine, self.open_questions)

    def purge(self) -> Purge:
        """Deletes what was kept long enough, in every store; to be run daily."""
        from adapters.retention_run import purge

        return purge(self.matchmaking, self.queue_engine, self.settings.keep_messages_days)

    def take_in_open_questions(self) -> int:
        """Takes the questions of the command line's file into the matchmaking store; how many were new."""
        return self.matchmaking.questions.take_in(self.settings.data / OPEN_QUESTIONS)

    def forget_what_expired(self) -> None:
        """Deletes what was said too long ago; a running inbox does so every hour, this also where there is none."""
        from adapters.delivery.expiry import expire

        expire(self.queue_engine, self.settings.keep_messages_days)

    def check_ready(self) -> None:
        """Raises `OperatorError` when a question could not be answered, or a message not be stored now."""
        from adapters.delivery.tables import check_reachable

        self.library.generation()
        check_reachable(self.queue_engine)

    def check_inbox(self) -> str:
        """What the durable inbox holds; `OperatorError` when its database cannot be used."""
        from adapters.delivery.parcels import counts
        from adapters.delivery.tables import check_reachable

        check_reachable(self.queue_engine)
        numbers = counts(self.queue_engine)
        kind = self.queue_engine.dialect.name
        said = ", ".join(f"{number} {state}" for state, number in sorted(numbers.items()))
        return f"{kind}, {said or 'empty'}"
