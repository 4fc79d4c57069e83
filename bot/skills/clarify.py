"""Offers two or three sections where the knowledge has something near, but none that is sure to be meant."""

from __future__ import annotations

from bot.abroad import choice_abroad, listed_abroad, offered_abroad
from bot.messages import Choice, Passage, Reply
from bot.pages import shortened
from bot.skills.answer import LEAST_CONFIDENCE
from bot.turn import Turn

# After the answer, before the honest "I don't know".
RANK = 55

# Below this, most questions have no answer here at all: see docs/evaluation.md.
LEAST_NEARNESS = 0.45
_OFFERED = 3
# Characters that say what a section is about.
_GIST = 160


def answer(turn: Turn) -> Reply | None:
    """The nearest sections as choices, with their sources; None where a known gap is as near, or nothing is."""
    if turn.choice:
        return None
    findings = turn.findings
    near = [passage for passage in findings.passages[:_OFFERED] if passage.language == turn.language]
    if findings.gap or len(near) < 2 or not LEAST_NEARNESS <= findings.confidence < LEAST_CONFIDENCE:
        return None
    names = "\n".join(f"• {_about(turn, passage)}" for passage in near)
    abroad = offered_abroad(turn)
    return Reply(
        text="\n\n".join(filter(None, (turn.say("clarify"), names, listed_abroad(turn, abroad)))),
        language=turn.language,
        skill="clarify",
        citations=tuple(turn.cite(passage) for passage in near),
        choices=(
            *(Choice(passage.name, f"section:{passage.section}") for passage in near),
            *(choice_abroad(turn, passage) for passage in abroad),
            turn.choose("pass-on", "pass-on"),
        ),
        passages=findings.passages,
        confidence=findings.confidence,
    )


def _about(turn: Turn, passage: Passage) -> str:
    """A section's name and what it says nearest to the question, a record's name and its first lines."""
    layout = turn.library.lay_out(passage, turn.search_text)
    said = (
        " · ".join(line.strip(" •") for line in layout.rest.splitlines())
        if passage.kind == "record"
        else layout.sentence
    )
    gist = shortened(" ".join(said.split()), _GIST)
    return f"{passage.name}: {gist}" if gist else passage.name
