"""Answers with a language model what sets things against one another and asks more than one search can find."""

from __future__ import annotations

from dataclasses import replace

from bot.comparisons import asks_of_more, compares
from bot.messages import Choice, Passage, Reply
from bot.ports import Selection, Written
from bot.skills import answer as one_answer
from bot.skills import clarify, foreign, records, several, unknown
from bot.turn import Skill, Turn
from bot.written import worded, writing

# Before several questions of one message: "compare … and say which …" is one.
RANK = 37

_SKILLS: tuple[Skill, ...] = (
    several.answer,
    records.answer,
    one_answer.answer,
    clarify.answer,
    foreign.answer,
    unknown.answer,
)
_CHOICES = 3
# After these the same model would only be waited for once more.
_NOT_AGAIN = frozenset(("timeout", "busy", "paused", "budget", "unreachable", "down", "limited", "settings", "key"))


def answer(turn: Turn) -> Reply | None:
    """The answer in several steps, else the one in a single step; None for all other questions, or without a model."""
    if turn.steps is None or turn.choice or not compares(turn.whole, turn.names):
        return None
    selection = turn.catalogue.select(turn.whole, turn.language) if turn.catalogue else None
    side_by_side = selection is not None and selection.side_by_side
    if side_by_side and not asks_of_more(turn.whole, turn.names):
        # The catalogue's own table says it best.
        return None
    found = turn.steps.write(writing(turn, _named(selection) if side_by_side else ()))
    return _stepped(turn, found) if found.draft.sent else _in_one_step(turn, found)


def _named(selection: Selection | None) -> tuple[Passage, ...]:
    return tuple(match.passage for match in selection.matches) if selection else ()


def _stepped(turn: Turn, found: Written) -> Reply:
    first, *others = found.passages
    choices = tuple(Choice(each.name, f"section:{each.section}") for each in others if each.name != first.name)
    different = tuple({choice.label: choice for choice in choices}.values())[:_CHOICES]
    reply = Reply("", turn.language, "answer", choices=different, passages=found.passages)
    return worded(turn, reply, found.passages, found)


def _in_one_step(turn: Turn, found: Written) -> Reply:
    """The answer as it is without steps, with the reason why there are none."""
    tired = any(each.fault in _NOT_AGAIN for each in found.draft.refused)
    simple = replace(turn, writer=None) if tired else turn
    reply = next(reply for skill in _SKILLS if (reply := skill(simple)))
    return reply if reply.draft else replace(reply, draft=found.draft)
