"""What talks, for one set of settings: the assistant, its channels, and the durable inbox between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from adapters.memory import RecentConversations
from bot.errors import OperatorError
from bot.messages import Address, Language, Reply
from bot.ports import Conversations, Desk, LeadBook, QuestionBook
from bot.stores import Stores

if TYPE_CHECKING:
    # Imported where they are used: a question on the command line needs no database and no queue, a list of leads no
    # knowledge.
    from adapters.channels.roster import Roster
    from adapters.delivery.desk import StaffDesk
    from adapters.delivery.inbox import DurableInbox
    from adapters.delivery.transcribing import TranscriptWriter
    from adapters.outlets.office import NoticeOffice
    from bot.assistant import Assistant
    from knowledge.writer.answering import AnswerWriter
    from knowledge.writer.rewriting import QuestionRewriter
    from knowledge.writer.steps import StepWriter


class Talking(Stores):
    """The conversation, and every way in and out of it."""

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

    def _assistant(
        self,
        conversations: Conversations,
        questions: QuestionBook,
        leads: LeadBook | None = None,
        desk: Desk | None = None,
    ) -> Assistant:
        from bot.assistant import Assistant
        from knowledge.named_things import NamedThings

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
            writer=self.answer_writer,
            steps=self.step_writer,
            rewriter=self.rewriter,
        )

    @cached_property
    def answer_writer(self) -> AnswerWriter | None:
        """What words answers; None without a model, or where the settings do not want it. Raises `OperatorError`."""
        if not (self.settings.writer and self.settings.writer_answers and self.writer):
            return None
        from adapters.contacts import with_contacts_as
        from knowledge.writer.answering import AnswerWriter

        settings = self.settings
        return AnswerWriter(
            self.writer,
            with_contacts_as,
            seconds=settings.writer_timeout,
            at_once=settings.writer_at_once,
            vocabulary=self.glossary,
            reads_again=settings.writer_second_reading,
        )

    @property
    def answers_grow(self) -> bool:
        """Whether an answer is shown while the model writes it, where the app can. Raises like `answer_writer`."""
        settings = self.settings
        # What is read a second time is not shown before.
        return settings.writer_stream and not settings.writer_second_reading and self.answer_writer is not None

    @cached_property
    def step_writer(self) -> StepWriter | None:
        """What answers in several steps; None where the settings do not want it. Raises `OperatorError`."""
        if not (self.settings.writer_steps and self.answer_writer and self.writer):
            return None
        from adapters.contacts import with_contacts_as
        from knowledge.writer.lookup import RecordLookup
        from knowledge.writer.steps import SECONDS, StepWriter

        return StepWriter(
            self.writer,
            self.library,
            RecordLookup(self.library),
            with_contacts_as,
            seconds=SECONDS,
            at_once=self.settings.writer_at_once,
            vocabulary=self.glossary,
            reads_again=self.settings.writer_second_reading,
        )

    @cached_property
    def rewriter(self) -> QuestionRewriter | None:
        """What puts questions otherwise for the search; None where no setting wants it. Raises `OperatorError`."""
        settings = self.settings
        if not ((settings.writer_rewrite or settings.writer_translate_query) and self.answer_writer and self.writer):
            return None
        from adapters.contacts import with_contacts_as
        from knowledge.named_things import NamedThings
        from knowledge.writer.rewriting import QuestionRewriter

        return QuestionRewriter(
            self.writer,
            with_contacts_as,
            NamedThings(self.glossary),
            rewrites=settings.writer_rewrite,
            translates=settings.writer_translate_query,
            at_once=settings.writer_at_once,
        )

    @cached_property
    def roster(self) -> Roster:
        """The channels whose credentials are set."""
        from adapters.channels.roster import Shared, load_channels
        from adapters.delivery.shared import StoredNonces, StoredTokens

        return load_channels(
            self.settings, Shared(StoredTokens(self.queue_engine, self.run), StoredNonces(self.queue_engine))
        )

    async def set_telegram_webhook(self, url: str) -> None:
        """Tells Telegram where to send messages. Raises `OperatorError` where it cannot be done."""
        channel = self.roster.channels.get("telegram")
        if channel is None:
            raise OperatorError(self.roster.troubles.get("telegram", "SAPHAN_TELEGRAM_TOKEN is not set"))
        from adapters.channels.telegram import TelegramChannel

        assert isinstance(channel, TelegramChannel)
        await channel.set_webhook(url)

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
        # Those who wait for a model hold nobody else up.
        writing = settings.writer_at_once if self.answer_writer else 0
        answering = Answering(
            self.queue_engine,
            assistant=self.serving_assistant,
            conversations=self.conversations,
            channels=channels,
            phrases=self.phrases,
            per_minute=settings.person_limit,
            transcripts=self.transcripts,
            growing=self.answers_grow,
        )
        return DurableInbox(
            self.queue_engine,
            answering=answering,
            staff=self.staff_desk,
            channels=channels,
            outlets=outlets,
            run=self.run,
            at_once=settings.answers_at_once + writing,
            threads=settings.answer_threads + writing,
            keep_days=settings.keep_messages_days,
        )

    @cached_property
    def notices(self) -> NoticeOffice:
        """What tells staff and a CRM of leads. Raises `OperatorError` for a wrong setting."""
        from adapters.outlets.office import NoticeOffice

        channels = self.roster.channels
        return NoticeOffice(self.settings, self.phrases, self.code_names, channels, lambda: self.matchmaking)

    def _post(self, name: str, who: Address, what: Reply | Mapping[str, Any]) -> bool:
        if self.inbox is None:
            raise OperatorError("no channel is set up here")
        return self.inbox.post(name, who, what)

    def _tell(self, name: str, who: Sequence[Address], text: str, language: Language, skill: str) -> bool:
        return self.inbox is not None and self.inbox.tell(name, who, text, language, skill)
