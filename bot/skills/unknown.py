"""Says "I don't know", and passes the question on to staff if the person wants that."""

from __future__ import annotations

from bot.messages import Choice, Reply
from bot.turn import Turn

RANK = 100

PASS_ON = "pass-on"
_NEAREST = 2


def answer(turn: Turn) -> Reply | None:
    """The honest end of the line: whatever no other skill answered."""
    if turn.choice == PASS_ON:
        return _pass_on(turn)
    if turn.choice:
        return Reply(turn.say("choice-gone"), turn.language, "unknown", answered=False)
    findings = turn.findings
    near = tuple(
        Choice(passage.name, f"section:{passage.section}")
        for passage in findings.passages[:_NEAREST]
        if passage.language == turn.language
    )
    return Reply(
        text=turn.say("unknown"),
        language=turn.language,
        skill="unknown",
        answered=False,
        choices=(turn.choose("pass-on", PASS_ON), *near),
        passages=findings.passages,
        confidence=findings.confidence,
    )


def _pass_on(turn: Turn) -> Reply:
    if not turn.memory.question:
        return turn.reply("unknown", "pass-on-what")
    turn.questions.keep(turn.memory.question, turn.language)
    return turn.reply("unknown", "passed-on")
