"""Tells people who write in another script, such as Korean or Lao, which languages are spoken here."""

from __future__ import annotations

from bot.language import in_another_script
from bot.messages import Reply
from bot.skills.help import starters
from bot.skills.unknown import PASS_ON
from bot.turn import Turn

# After the answer: the search may have understood the question all the same.
RANK = 60


def answer(turn: Turn) -> Reply | None:
    """Names the three languages, and offers to pass the question on all the same."""
    if turn.choice or not in_another_script(turn.text):
        return None
    return Reply(
        text=turn.say("other-script"),
        language=turn.language,
        skill="unknown",
        answered=False,
        choices=(turn.choose("pass-on", PASS_ON), *starters(turn)),
        passages=turn.findings.passages,
        confidence=turn.findings.confidence,
    )
