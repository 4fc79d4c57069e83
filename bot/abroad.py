"""Sections in other languages only that may answer a question: offered where none is sure enough to answer from."""

from __future__ import annotations

from collections.abc import Collection

from bot.messages import Choice, Passage
from bot.turn import Turn

LEAST_LIKELY = 0.2
"""From this likelihood on such a section is offered; see docs/evaluation.md."""
_OFFERED = 2


def offered_abroad(turn: Turn, beside: Collection[str] = ()) -> list[Passage]:
    """The likeliest passages in other languages only, two at most, without some sections."""
    likely = [
        passage
        for passage in turn.findings.passages
        if passage.legs.get("abroad", 0.0) >= LEAST_LIKELY and passage.section not in beside
    ]
    return sorted(likely, key=lambda passage: -passage.legs["abroad"])[:_OFFERED]


def listed_abroad(turn: Turn, passages: Collection[Passage]) -> str:
    """Says which they are, a line for each; "" for none."""
    lines = [f"• {named_abroad(turn, passage, passage.title)}" for passage in passages]
    return "\n".join((turn.say("abroad-near"), *lines)) if lines else ""


def choice_abroad(turn: Turn, passage: Passage) -> Choice:
    """A button that shows such a section."""
    return Choice(named_abroad(turn, passage), f"section:{passage.section}")


def named_abroad(turn: Turn, passage: Passage, title: str = "") -> str:
    """A section's name, behind its document's title if that is given, with the language that it is in."""
    name = f"{title} – {passage.name}" if title and title != passage.name else passage.name
    return turn.say("only-in", tongue=turn.say(f"in-{passage.language}"), name=name)
