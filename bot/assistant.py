"""The one way in: a message comes, a reply goes."""

from __future__ import annotations

from dataclasses import replace

from bot.errors import UserError
from bot.followup import carried_on
from bot.language import detect
from bot.messages import IncomingMessage, Language, Reply
from bot.phrases import Phrases
from bot.ports import Catalogue, Conversations, Library, Memory, QuestionBook
from bot.script import in_traditional, is_traditional
from bot.skills import all_skills
from bot.turn import Turn

LONGEST_QUESTION = 2_000
"""Characters of a question, at most."""

DEFAULT_LANGUAGE: Language = "en"


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
    ) -> None:
        self._library = library
        self._conversations = conversations
        self._questions = questions
        self._phrases = phrases
        self._public_url = public_url.rstrip("/")
        self._catalogue = catalogue
        self._skills = all_skills()

    def answer(self, message: IncomingMessage) -> Reply | None:
        """The reply to a message; None means: stay silent.

        Raises `UserError` for a question that is too long, `OperatorError` when the knowledge cannot be read.
        """
        length = max(len(message.text), len(message.choice or ""))
        if length > LONGEST_QUESTION:
            raise UserError("too-long", f"a message of {length} characters, at most {LONGEST_QUESTION}")
        memory = self._conversations.recall(message.sender)
        turn = self._turn(message, memory)
        for skill in self._skills:
            reply = skill(turn)
            if reply is not None:
                self._remember(turn, reply)
                return _in_script(reply, turn)
        return None

    def _turn(self, message: IncomingMessage, memory: Memory) -> Turn:
        text = message.text.strip()
        choice = message.choice or _offered(memory, text)
        if choice.startswith("ask:"):
            text, choice = choice.removeprefix("ask:"), ""
        language = _language(message, memory, text, bool(choice))
        return Turn(
            message=message,
            text=text,
            language=language,
            choice=choice,
            memory=memory,
            library=self._library,
            phrases=self._phrases,
            questions=self._questions,
            public_url=self._public_url,
            catalogue=self._catalogue,
        )

    def _remember(self, turn: Turn, reply: Reply) -> None:
        if reply.skill == "restart":
            self._conversations.remember(turn.message.sender, Memory(language=reply.language, choices=reply.choices))
            return
        is_question = reply.skill in ("answer", "records", "clarify", "unknown", "gap") and not turn.choice
        memory = replace(
            turn.memory,
            language=reply.language,
            question=carried_on(turn.text, turn.before) if is_question else turn.memory.question,
            choices=_in_script(reply, turn).choices,
            advised=turn.memory.advised or reply.skill == "answer",
        )
        self._conversations.remember(turn.message.sender, memory)


def _language(message: IncomingMessage, memory: Memory, text: str, chosen: bool) -> Language:
    """The language of what was typed, else the conversation's, else that of the pressed label, else the app's."""
    typed = detect(text) if message.kind in ("text", "choice") else None
    said = (memory.language or typed) if chosen else (typed or memory.language)
    return said or message.language_hint or DEFAULT_LANGUAGE


def _in_script(reply: Reply, turn: Turn) -> Reply:
    """The reply in Traditional characters for a person who wrote in them; what it stands on stays as it is."""
    if reply.language != "zh" or turn.choice or not is_traditional(turn.text):
        return reply
    return replace(
        reply,
        text=in_traditional(reply.text),
        footer=in_traditional(reply.footer),
        choices=tuple(replace(choice, label=in_traditional(choice.label)) for choice in reply.choices),
    )


def _offered(memory: Memory, text: str) -> str:
    """The value of the choice whose label was typed, or sent by an app that sends labels; "" if it was none."""
    return next((choice.value for choice in memory.choices if choice.label.strip() == text and text), "")
