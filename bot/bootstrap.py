"""Assembles the house once: the one file that knows every room. Nothing is created at import."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from adapters.memory import OpenQuestions, RecentConversations
from bot.assistant import Assistant
from bot.casework import Purge
from bot.config import read_settings
from bot.consent import Terms
from bot.errors import OperatorError
from bot.messages import Address, Language, Reply
from bot.ports import Conversations, Desk, LeadBook, ProjectBook, QuestionBook
from bot.rooms import Rooms
from knowledge.code_names import CodeNames
from knowledge.index import Progress
from knowledge.named_things import NamedThings
from knowledge.taxonomy import CurrentMatcher

if TYPE_CHECKING:
    # Imported where they are used: a question on the command line needs no database and no queue.
    from adapters.channels.roster import Roster
    from adapters.console.access.accounts import Accounts
    from adapters.console.frame import Console
    from adapters.delivery.desk import StaffDesk
    from adapters.delivery.inbox import DurableInbox
    from adapters.delivery.people import StoredConversations
    from adapters.delivery.tables import Engine
    from adapters.delivery.transcribing import TranscriptWriter
    from adapters.erasure import Eraser
    from adapters.jobs import Job, Jobs
    from adapters.matchmaking.answer_work import AnswerWork
    from adapters.matchmaking.listing import ListedProjects
    from adapters.matchmaking.matching_work import MatchingWork
    from adapters.matchmaking.store import MatchmakingStore
    from adapters.outlets.office import NoticeOffice


OPEN_QUESTIONS = "open-questions.jsonl"


class House(Rooms):
    """All rooms: the knowledge, and what talks, stores, sends and works in the background."""

    @cached_property
    def assistant(self) -> Assistant:
        """The conversation, remembered as long as the process lives."""
        return self._assistant(RecentConversations(), self.open_questions)

    @cached_property
    def serving_assistant(self) -> Assistant:
        """The conversation as the server has it: remembered for all its workers, with forms where somebody answers."""
        from adapters.delivery.desk import ChannelDesk
        from adapters.erasure import ErasingLeads

        # Conversations are kept for staff also where nobody takes leads: so everybody can see and erase what is theirs.
        leads, questions = ErasingLeads(self.matchmaking, self.eraser), self.matchmaking.questions
        return self._assistant(self.conversations, questions, leads, ChannelDesk(self.roster.channels))

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
    def staff_accounts(self) -> Accounts:
        """The accounts of the staff console. Raises `OperatorError` like `matchmaking`."""
        from adapters.console.access.accounts import Accounts

        return Accounts(self.matchmaking.staff)

    @cached_property
    def console(self) -> Console:
        """The staff console. Raises `OperatorError` like `matchmaking`."""
        from adapters.console.frame import Console
        from adapters.console.knowledge.parts import Knowledge
        from adapters.console.parts import Parts

        store, settings = self.matchmaking, self.settings
        return Console(
            Parts(
                self.staff_accounts,
                store.leads,
                store.cases,
                store.projects,
                store.talks,
                self._title_of,
                self.inbox,
                Knowledge(self.library, self.generations, store.questions, self.staff_answers),
            ),
            self.phrases,
            CodeNames(self.library),
            self.taxonomy,
            zone=settings.time_zone,
            production=settings.env == "production",
            public_url=settings.public_url,
        )

    def _title_of(self, section: str, language: Language) -> str:
        passage = self.library.passage(section, language)
        return passage.name if passage else ""

    @cached_property
    def answer_work(self) -> AnswerWork:
        """What takes answers of staff in, and tells those who asked."""
        from adapters.delivery.telling import AskerTeller
        from adapters.matchmaking.answer_work import AnswerWork

        store = self.matchmaking
        teller = AskerTeller(self.queue_engine, self.phrases, self._post, store.transcripts)
        return AnswerWork(self.staff_answers, store.questions, teller.tell)

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
    def open_questions(self) -> OpenQuestions:
        """The file of questions passed on to staff on the command line; the server takes it into its store."""
        return OpenQuestions(self.settings.data / OPEN_QUESTIONS)

    @cached_property
    def eraser(self) -> Eraser:
        """What shows and deletes all that is kept about a person. Raises `OperatorError` like `matchmaking`."""
        from adapters.erasure import Eraser

        return Eraser(self.matchmaking, self.queue_engine, self.open_questions)

    def purge(self) -> Purge:
        """Deletes what was kept long enough, in every store; to be run daily."""
        from adapters.retention_run import purge

        return purge(self.matchmaking, self.queue_engine, self.settings.keep_messages_days)

    @cached_property
    def matching(self) -> MatchingWork:
        """What matches waiting leads and projects of the matchmaking store."""
        from adapters.matchmaking.matching_work import MatchingWork

        matcher = CurrentMatcher(self.library, self.embeddings, *self.matching_weights)
        return MatchingWork(self.matchmaking, matcher)

    @cached_property
    def jobs(self) -> Jobs:
        """What the server does from time to time. Raises `OperatorError` where the matchmaking store cannot be used."""
        from adapters.delivery.job_states import SharedJobs
        from adapters.jobs import Jobs

        return Jobs(self._job_list(), SharedJobs(self.queue_engine, self.run))

    def _job_list(self) -> list[Job]:
        """The jobs; a new one is a line here."""
        from adapters.delivery.parcels import failures
        from adapters.jobs import Job

        matching, answers = self.matching, self.answer_work
        return [
            Job("purge", 86_400, self._purge_and_tell),
            Job(
                "matching",
                30,
                lambda: str(matching.run(datetime.now(UTC))),
                soon=lambda: matching.waits(datetime.now(UTC)),
                stop=matching.stop,
            ),
            Job("staff-answers", 3_600, answers.run, soon=answers.waits),
            *self.notices.jobs(self._post, lambda: failures(self.queue_engine)),
        ]

    def _purge_and_tell(self) -> str:
        return ", ".join(f"{what} {number}" for what, number in asdict(self.purge()).items())

    def _post(self, name: str, who: Address, what: Reply | Mapping[str, Any]) -> bool:
        if self.inbox is None:
            raise OperatorError("no channel is set up here")
        return self.inbox.post(name, who, what)

    def _assistant(
        self,
        conversations: Conversations,
        questions: QuestionBook,
        leads: LeadBook | None = None,
        desk: Desk | None = None,
    ) -> Assistant:
        return Assistant(
            library=self.library,
            conversations=conversations,
            questions=questions,
            phrases=self.phrases,
            public_url=self.settings.public_url,
            catalogue=self.catalogue,
            names=NamedThings(self.glossary),
            forgotten_after=timedelta(hours=self.settings.forget_after_hours),
            leads=leads,
            desk=desk,
            terms=self.terms,
            projects=self.listed_projects,
        )

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
    def conversations(self) -> StoredConversations:
        """What conversations remember, in the durable inbox's database."""
        from adapters.delivery.people import StoredConversations

        return StoredConversations(self.queue_engine)

    @cached_property
    def roster(self) -> Roster:
        """The channels whose credentials are set."""
        from adapters.channels.roster import Shared, load_channels
        from adapters.delivery.shared import StoredNonces, StoredTokens

        return load_channels(
            self.settings, Shared(StoredTokens(self.queue_engine, self.run), StoredNonces(self.queue_engine))
        )

    @cached_property
    def transcripts(self) -> TranscriptWriter:
        """What brings what was said into the matchmaking store."""
        from adapters.delivery.transcribing import TranscriptWriter

        return TranscriptWriter(self.queue_engine, self.matchmaking.transcripts)

    @cached_property
    def staff_desk(self) -> StaffDesk:
        """What staff do in conversations."""
        from adapters.delivery.desk import StaffDesk

        return StaffDesk(
            self.queue_engine,
            channels=self.roster.channels,
            conversations=self.conversations,
            phrases=self.phrases,
            transcripts=self.transcripts,
            forgotten_hours=self.settings.handback_hours,
        )

    @cached_property
    def inbox(self) -> DurableInbox | None:
        """The durable inbox; None where there is neither a channel nor another way out."""
        from adapters.delivery.answering import Answering
        from adapters.delivery.inbox import DurableInbox

        settings, channels, outlets = self.settings, self.roster.channels, self.notices.outlets.by_name
        if not channels and not outlets:
            return None
        answering = Answering(
            self.queue_engine,
            assistant=self.serving_assistant,
            conversations=self.conversations,
            channels=channels,
            phrases=self.phrases,
            per_minute=settings.person_limit,
            transcripts=self.transcripts,
        )
        return DurableInbox(
            self.queue_engine,
            answering=answering,
            staff=self.staff_desk,
            channels=channels,
            outlets=outlets,
            run=self.run,
            at_once=settings.answers_at_once,
            threads=settings.answer_threads,
            keep_days=settings.keep_messages_days,
        )

    @cached_property
    def notices(self) -> NoticeOffice:
        """What tells staff and a CRM of leads. Raises `OperatorError` for a wrong setting."""
        from adapters.outlets.office import NoticeOffice

        channels = self.roster.channels
        return NoticeOffice(self.settings, self.phrases, CodeNames(self.library), channels, lambda: self.matchmaking)

    async def set_telegram_webhook(self, url: str) -> None:
        """Tells Telegram where to send messages. Raises `OperatorError` where it cannot be done."""
        channel = self.roster.channels.get("telegram")
        if channel is None:
            raise OperatorError(self.roster.troubles.get("telegram", "SAPHAN_TELEGRAM_TOKEN is not set"))
        from adapters.channels.telegram import TelegramChannel

        assert isinstance(channel, TelegramChannel)
        await channel.set_webhook(url)

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


def open_house(data: Path | None = None, index_folder: Path | None = None) -> House:
    """The house for the settings of the environment and `.env`; `data` is the folder given on the command line."""
    settings = read_settings(data=data)
    logging.basicConfig(level=settings.log_level.upper(), format="%(levelname)s %(name)s: %(message)s")
    # Chatty on every request or collection; what they would say of trouble reaches us as errors.
    for name in ("httpx", "chromadb", "bm25s"):
        logging.getLogger(name).setLevel(logging.ERROR)
    house = House(settings, index_folder)
    house.check_data_folder()
    return house


def starter_corpus_if_missing(house: House, progress: Progress) -> None:
    """Takes the starter corpus in where there is no index at all, so that a first question can be answered."""
    if house.starter_corpus_missing:
        house.take_in_starter_corpus(progress)
