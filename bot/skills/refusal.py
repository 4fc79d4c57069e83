"""Answers orders to the assistant, wishes to break the law, indecent talk and insults with a short fixed sentence.

Without a language model nothing in a message or a document can change what the assistant does; this skill only keeps
such a message from being taken for a question. Who looks for a straw man is told what the law says, from the
knowledge where it holds that.
"""

from __future__ import annotations

from dataclasses import replace

from bot.abuse import abuse
from bot.messages import Choice, Reply
from bot.skills.answer import LEAST_CONFIDENCE
from bot.skills.help import starters
from bot.turn import Turn

# Before the records, after what a whole message says.
RANK = 30


def answer(turn: Turn) -> Reply | None:
    """A fixed sentence, and questions to go on with; None for an honest question, however rudely it is put."""
    kind = None if turn.choice else abuse(turn.simplified)
    match kind:
        case None:
            return None
        case "orders":
            return _refused(turn, turn.say("refusal-orders"))
        case "nominee":
            return _lawful_ways(turn)
        case "law":
            return _refused(turn, turn.say("refusal-law"))
        case "topic":
            return _refused(turn, turn.say("refusal-topic"))
        case "insult":
            asked = turn.findings.confidence >= LEAST_CONFIDENCE
            return None if asked else _refused(turn, turn.say("refusal-insult"))


def _refused(turn: Turn, text: str) -> Reply:
    return Reply(
        text=text,
        language=turn.language,
        skill="refusal",
        answered=False,
        choices=starters(turn),
        passages=turn.findings.passages,
        confidence=0.0,
    )


def _lawful_ways(turn: Turn) -> Reply:
    """What is wrong with a straw man and what is right, with the section of the knowledge that says so."""
    reply = _refused(turn, turn.say("refusal-nominee"))
    found = turn.library.search(turn.say("refusal-nominee-question"), turn.language, k=1)
    if not found.passages or found.confidence < LEAST_CONFIDENCE:
        return reply
    passage = found.passages[0]
    footer = turn.footer(passage)
    return replace(
        reply,
        text=f"{reply.text}\n\n{footer}",
        footer=footer,
        citations=(turn.cite(passage),),
        choices=(Choice(passage.name, f"section:{passage.section}"), *reply.choices),
    )
