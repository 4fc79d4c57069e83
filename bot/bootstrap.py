"""Assembles the house once, with bot/rooms.py, stores.py and talking.py: they know every room. Nothing is created at
import.
"""

from __future__ import annotations

import logging
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bot.config import read_settings
from bot.messages import Language
from bot.talking import Talking

if TYPE_CHECKING:
    # Imported where they are used: a question on the command line needs no database and no queue, a list of leads no
    # knowledge.
    from filelock import FileLock

    from adapters.console.access.accounts import Accounts
    from adapters.console.access.oidc import Provider
    from adapters.console.frame import Console
    from adapters.console.settings.parts import Operations
    from adapters.delivery.announcing import Announcer
    from adapters.jobs import Job, Jobs
    from adapters.matchmaking.announcement_work import AnnouncementWork
    from adapters.matchmaking.answer_work import AnswerWork
    from adapters.matchmaking.introduction_work import IntroductionWork
    from adapters.matchmaking.matching_work import MatchingWork
    from ingest.syncing import Sync
    from knowledge.index import Progress
    from knowledge.writer.translation import Translator


class House(Talking):
    """All rooms: the knowledge, what talks and stores, and where staff work."""

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
        from adapters.console.programmes.parts import Programmes
        from adapters.delivery.figures import StoredDeliveryFigures
        from adapters.erasure import ErasingLeads

        store, settings = self.matchmaking, self.settings
        return Console(
            Parts(
                self.staff_accounts,
                ErasingLeads(store, self.eraser),
                store.cases,
                store.projects,
                store.talks,
                self._title_of,
                self.inbox,
                Knowledge(
                    self.library,
                    self.generations,
                    store.questions,
                    self.staff_answers,
                    self.staff_documents,
                    self.sync_desk,
                ),
                self.translator,
                operations=self.operations,
                figures=store.figures,
                delivery_figures=StoredDeliveryFigures(self.queue_engine, settings.keep_messages_days),
                views=store.views,
                programmes=Programmes(store.programmes, store.announcements, self.announcer, settings.public_url),
            ),
            self.phrases,
            self.code_names,
            self.code_names.taxonomy,
            zone=settings.time_zone,
            production=settings.env == "production",
            public_url=settings.public_url,
            provider=self.staff_provider,
            passwords=settings.password_login,
        )

    @cached_property
    def operations(self) -> Operations:
        """How the house does, for administrators."""
        from adapters.console.settings.assembly import operations

        return operations(
            self.settings,
            self.queue_engine,
            self.matchmaking,
            library=self.library,
            generations=self.generations,
            embeddings=self.embeddings,
            roster=self.roster,
            outlets=self.notices.outlets,
            inbox=self.inbox,
            jobs=lambda: self.jobs,
        )

    @cached_property
    def staff_provider(self) -> Provider | None:
        """The organisation's own login to the console; None for passwords alone. Raises `OperatorError`."""
        from adapters.console.access.oidc_setup import provider_of

        return provider_of(self.settings)

    @cached_property
    def translator(self) -> Translator | None:
        """What drafts translations for staff; None without a model, or where the settings do not allow it."""
        if self.writer is None or not self.settings.writer_translate:
            return None
        from adapters.contacts import with_contacts_as
        from knowledge.writer.translation import Translator

        return Translator(self.writer, with_contacts_as)

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
    def introduction_work(self) -> IntroductionWork:
        """What tells the sides of an introduction of each other."""
        from adapters.matchmaking.introduction_work import IntroductionWork, Letters
        from bot.introducing import IntroductionWording

        store, wording = self.matchmaking, IntroductionWording(self.phrases, self.code_names)
        letters = Letters(store.leads, store.cases, store.projects, wording)
        return IntroductionWork(store.events, store.leads, store.cases, letters, self._tell)

    @cached_property
    def announcer(self) -> Announcer:
        """What sends staff's messages to participants, and knows whom it cannot reach."""
        from adapters.delivery.announcing import Announcer

        return Announcer(self.queue_engine, self.roster.channels, self.transcripts, self.inbox)

    @cached_property
    def announcement_work(self) -> AnnouncementWork:
        """What brings staff's messages to participants on their way."""
        from adapters.matchmaking.announcement_work import AnnouncementWork

        return AnnouncementWork(self.matchmaking.announcements, self.announcer)

    @cached_property
    def matching(self) -> MatchingWork:
        """What matches waiting leads and projects of the matchmaking store."""
        from adapters.matchmaking.matching_work import MatchingWork
        from knowledge.taxonomy import CurrentMatcher

        matcher = CurrentMatcher(self.library, self.embeddings, *self.matching_weights)
        return MatchingWork(self.matchmaking, matcher)

    @cached_property
    def sync(self) -> Sync:
        """What reads the watched places again. Raises `OperatorError` like `matchmaking`."""
        from adapters.matchmaking.listing import store_is_there
        from ingest.syncing import Sync

        settings, kept = self.settings, timedelta(days=self.settings.keep_conversations_days)
        # Where no conversation was ever kept, no store is made to find that out.
        citations = self.matchmaking.talks if store_is_there(settings.database_url, settings.data) else None
        return Sync(self.ingest, self.watch_list, self.sync_runs, self.pages, citations, kept, self._taking_in)

    @cached_property
    def _taking_in(self) -> FileLock:
        """Held by the job that writes the index: another one waits instead of failing."""
        from filelock import FileLock

        return FileLock(self.settings.data / "taking-in.lock")

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

        matching, introductions, settings = self.matching, self.introduction_work, self.settings
        return [
            Job("purge", 86_400, self._purge_and_tell),
            Job(
                "matching",
                30,
                lambda: str(matching.run(datetime.now(UTC))),
                soon=lambda: matching.waits(datetime.now(UTC)),
                stop=matching.stop,
            ),
            Job("sync", (settings.sync_hours or 24) * 3_600, self._sync, soon=self._sync_wanted),
            Job("staff-answers", 3_600, self._take_in_from_staff, soon=self._staff_wait),
            Job("introductions", 3_600, lambda: introductions.run(datetime.now(UTC)), soon=introductions.waits),
            Job("announcements", 3_600, self.announcement_work.run, soon=self.announcement_work.waits),
            *self.notices.jobs(self._post, lambda: failures(self.queue_engine)),
        ]

    # Answers and documents are one job's: two would keep each other from writing the index.
    def _take_in_from_staff(self) -> str:
        with self._taking_in:
            return f"{self.answer_work.run()}, {self.document_work.run()}"

    def _sync(self) -> str:
        return self.sync.run_due(datetime.now(UTC), scheduled=self.settings.sync_hours > 0)

    def _sync_wanted(self) -> bool:
        return self.sync.due(datetime.now(UTC)) if self.settings.sync_hours > 0 else self.sync_runs.asked()

    def _staff_wait(self) -> bool:
        return self.answer_work.waits() or self.document_work.waits()

    def _purge_and_tell(self) -> str:
        return ", ".join(f"{what} {number}" for what, number in asdict(self.purge()).items())


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
