"""The one way in: a message comes, a reply goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.asides import form_after, with_reminder
from bot.consent import Terms
from bot.context import Meaning, alone, understood
from bot.corrections import corrected, correction
from bot.courtesy import wish
from bot.dialogue import FormReply, own_words
from bot.errors import UserError
from bot.invitations import unsure_after, with_offers
from bot.language import detect
from bot.messages import IncomingMessage, Language, Passage, Reply
from bot.offers import Offer, chosen, numbers_in, offered_by
from bot.pages import shortened
from bot.phrases import Phrases
from bot.ports import (
    ERASED,
    Catalogue,
    Conversations,
    Desk,
    Exchange,
    LeadBook,
    Library,
    Memory,
    QuestionBook,
    Rewriter,
    Writer,
)
from bot.project_search import ProjectListing
from bot.script import in_traditional, is_traditional
from bot.skills import all_skills
from bot.skills.interest import active
from bot.things import Names, NoNames
from bot.turn import Hear, Skill, Turn

LONGEST_QUESTION = 2_000
"""Characters of a question, at most."""

DEFAULT_LANGUAGE: Language = "en"

FORGOTTEN_AFTER = timedelta(hours=24)
"""After this time without a message, a conversation is begun anew; its language stays."""

FORM_KEPT = timedelta(days=14)
"""After this time without a step a form that was begun is forgotten."""

_REMEMBERED_SHOWN = 8
_REMEMBERED_TURNS, _LONGEST_TURN = 3, 300
_ASKED = frozenset(["answer", "records", "several", "clarify", "unknown", "gap", "projects"])
"""The skills that answer a question, or say that they cannot."""


class Assistant:
    """Answers messages with its skills; it keeps nothing itself but what the ports keep for it."""

    def __init__(
        self,
        *,
        library: Library,
        conversations: Conversations,
        questions: QuestionBook,
        phrases: Phrases,
        public_url: str = "",
        catalogue: Catalogue | None = None,
        names: Names | None = None,
        forgotten_after: timedelta = FORGOTTEN_AFTER,
        leads: LeadBook | None = None,
        desk: Desk | None = None,
        terms: Terms | None = None,
        projects: ProjectListing | None = None,
        writer: Writer | None = None,
        steps: Writer | None = None,
        rewriter: Rewriter | None = None,
    ) -> None:
        self._library = library
        self._conversations = conversations
        self._questions = questions
        self._phrases = phrases
        self._public_url = public_url.rstrip("/")
        self._catalogue = catalogue
        self._names = names or NoNames()
        self._forgotten_after = forgotten_after
        self._leads = leads
        self._desk = desk
        self._terms = terms
        self._projects = projects
        self._writer = writer
        self._steps = steps
        self._rewriter = rewriter
        self._skills = all_skills()
        self._beside_staff = all_skills(beside_staff=True)

    def answer(self, message: IncomingMessage, hear: Hear | None = None) -> Reply | None:
        """The reply to a message; None means: stay silent.

        `hear` is told what a language model has written of it so far; the reply may still be another one.

        Raises `UserError` for a question that is too long, `OperatorError` when the knowledge cannot be read.
        """
        length = _length(message)
        if length > LONGEST_QUESTION:
            raise UserError("too-long", f"a message of {length} characters, at most {LONGEST_QUESTION}")
        return self._answer(message, self._skills, hear)

    def answer_beside_staff(self, message: IncomingMessage) -> Reply | None:
        """The reply while staff have the conversation; None for all that is theirs to answer.

        A person's rights hold all the while, and so does the wish to go on with the bot.
        """
        return self._answer(message, self._beside_staff) if _length(message) <= LONGEST_QUESTION else None

    def _answer(self, message: IncomingMessage, skills: Sequence[Skill], hear: Hear | None = None) -> Reply | None:
        memory = self._fresh(self._conversations.recall(message.sender), message.received_at)
        turn = self._turn(message, memory)
        if hear:
            turn = replace(turn, hear=_hearing(hear, turn))
        for skill in skills:
            reply = skill(turn)
            if reply is not None:
                reply = with_reminder(with_offers(reply, turn), turn, active(turn))
                self._remember(turn, reply)
                return replace(_in_script(reply, turn), numbers=_numbers(reply, turn))
        return None

    def _fresh(self, memory: Memory, now: datetime) -> Memory:
        """What still counts of a memory: of an old one the language only, and a form that was begun."""
        form = memory.form if memory.form and memory.form.at and now - memory.form.at <= FORM_KEPT else None
        old = memory.at is not None and now - memory.at > self._forgotten_after
        return Memory(language=memory.language, form=form) if old else replace(memory, form=form)

    def _turn(self, message: IncomingMessage, memory: Memory) -> Turn:
        text = message.text.strip()
        choice = _decoded(message.choice or "", memory) or chosen(text, memory)
        if choice.startswith("ask:"):
            text, choice = choice.removeprefix("ask:"), ""
        asked = wish(text)
        return Turn(
            message=message,
            text=text,
            language=_language(message, memory, asked, text, bool(choice)),
            choice=choice,
            meaning=self._meaning(asked, memory),
            memory=memory,
            library=self._library,
            phrases=self._phrases,
            questions=self._questions,
            public_url=self._public_url,
            catalogue=self._catalogue,
            names=self._names,
            leads=self._leads,
            desk=self._desk,
            terms=self._terms,
            projects=self._projects,
            writer=self._writer,
            steps=self._steps,
            rewriter=self._rewriter,
        )

    def _meaning(self, asked: str, memory: Memory) -> Meaning:
        """What was asked, with a correction made to the question before, or leaning on it."""
        meant = correction(asked, self._names) if memory.subject else None
        if meant:
            return alone(corrected(" ".join(memory.subject), meant, self._names))
        return understood(asked, memory.subject, self._names)

    def _remember(self, turn: Turn, reply: Reply) -> None:
        now = turn.message.received_at
        if reply.skill == ERASED:
            self._conversations.forget(turn.message.sender)
            return
        if reply.skill == "restart":
            begun = Memory(language=reply.language, choices=reply.choices, at=now)
            self._conversations.remember(turn.message.sender, begun)
            return
        reply = _in_script(reply, turn)
        offer = _offer(reply, turn)
        memory = replace(
            turn.memory,
            language=reply.language,
            choices=reply.choices,
            advised=turn.memory.advised or reply.skill in ("answer", "several"),
            listed=offer.values,
            first=offer.first,
            at=now,
            shown=(*turn.memory.shown, *_shown_by(reply))[-_REMEMBERED_SHOWN:],
            form=form_after(reply, turn),
            unsure=unsure_after(reply, turn),
            turns=_turns_after(reply, turn),
        )
        if turn.choice and reply.skill == "answer" and turn.choice.startswith("section:"):
            memory = replace(memory, subject=(_called(reply.passages[0]),))
        elif reply.skill in _ASKED and not turn.choice:
            memory = replace(memory, question=_for_staff(turn), subject=turn.meaning.subject)
        self._conversations.remember(turn.message.sender, memory)


def _hearing(hear: Hear, turn: Turn) -> Hear:
    """Tells in the person's script."""
    return lambda text: hear(_in_script(Reply(text, turn.language, "answer"), turn).text)


def _length(message: IncomingMessage) -> int:
    return max(len(message.text), len(message.choice or ""))


def _offer(reply: Reply, turn: Turn) -> Offer:
    """What numbers choose among; nothing beside a form, whose question may be answered by a number."""
    aside = turn.memory.form is not None and not isinstance(reply, FormReply)
    return Offer() if aside else offered_by(reply, turn)


def _numbers(reply: Reply, turn: Turn) -> tuple[int, ...]:
    return () if turn.memory.form and not isinstance(reply, FormReply) else numbers_in(reply, turn)


def _decoded(choice: str, memory: Memory) -> str:
    """The value of a pressed button: behind a short code it is that of the choice offered last."""
    if not choice.startswith("~"):
        return choice
    return next((offered.value for offered in memory.choices if offered.code == choice), choice)


def _shown_by(reply: Reply) -> Iterator[str]:
    """The sections whose text a reply shows."""
    if reply.skill in ("answer", "several"):
        yield from (citation.section for citation in reply.citations)


def _turns_after(reply: Reply, turn: Turn) -> tuple[Exchange, ...]:
    """The last questions with their answers, for a language model; nothing that was said in a form."""
    if turn.writer is None or turn.choice or reply.skill not in _ASKED:
        return turn.memory.turns
    latest = Exchange(shortened(turn.text, _LONGEST_TURN), shortened(reply.body, _LONGEST_TURN))
    return (*turn.memory.turns, latest)[-_REMEMBERED_TURNS:]


def _called(passage: Passage) -> str:
    """What a section that was chosen is called, so that the next question may lean on it."""
    return passage.name if passage.kind == "record" else " ".join(dict.fromkeys((passage.title, passage.name)))


def _for_staff(turn: Turn) -> str:
    """The question as it was typed, or with what it leans on."""
    return turn.text if turn.meaning == alone(wish(turn.text)) else turn.meaning.whole


def _language(message: IncomingMessage, memory: Memory, asked: str, text: str, chosen: bool) -> Language:
    """The language of what was asked, else of all that was typed, else the conversation's, else the app's.

    For a pressed button the conversation's comes first, then that of its label.
    """
    typed = (detect(asked) or detect(text)) if message.kind in ("text", "choice") else None
    said = (memory.language or typed) if chosen else (typed or memory.language)
    return said or message.language_hint or DEFAULT_LANGUAGE


def _in_script(reply: Reply, turn: Turn) -> Reply:
    """The reply in Traditional characters for a person who wrote in them; what it stands on stays as it is.

    In a form that goes on behind a name or figure, and what was said there is shown as it was typed.
    """
    form = reply.form if isinstance(reply, FormReply) else None
    verbatim = isinstance(reply, FormReply) and reply.verbatim
    typed = "" if turn.choice else turn.text
    told = own_words(form)
    if reply.language != "zh" or verbatim or not is_traditional("".join((typed, *told))):
        return reply
    return replace(
        reply,
        text=in_traditional(reply.text, keep=told),
        footer=in_traditional(reply.footer),
        choices=tuple(replace(choice, label=in_traditional(choice.label)) for choice in reply.choices),
    )
