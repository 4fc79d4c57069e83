"""What is offered behind an answer: a visit after an estate, a partner after a technology, a person after misses."""

from __future__ import annotations

from dataclasses import replace

from bot.messages import Choice, Reply
from bot.openings import OPEN
from bot.ports import HANDED_BACK, HANDED_OVER, RESUME
from bot.turn import Turn

MOST_UNSURE = 2
"""Questions in a row without an answer after which a person takes over, or is offered."""

UNANSWERED = frozenset(["unknown", "gap", "foreign", "clarify"])
_ANSWERED = frozenset(["answer", "records", "several", "projects"])
_ENDING = _ANSWERED | {HANDED_OVER, HANDED_BACK}


def unsure_after(reply: Reply, turn: Turn) -> int:
    """How many questions in a row were not answered, with this reply. Small talk and buttons do not count."""
    if reply.skill in UNANSWERED:
        return turn.memory.unsure + (not turn.choice)
    return 0 if reply.skill in _ENDING else turn.memory.unsure


def with_offers(reply: Reply, turn: Turn) -> Reply:
    """The reply with a button that opens the form people need next, where there is one.

    After misses in a row the conversation is handed over where staff can write into it.
    """
    if not turn.takes_leads or turn.memory.form:
        return reply
    if reply.skill in UNANSWERED and not turn.choice:
        if unsure_after(reply, turn) < MOST_UNSURE:
            return reply
        if turn.reached:
            return _handed_over(reply, turn)
        person = turn.choose("offer-person", f"{OPEN}question_to_staff")
        # In place of passing the question on: there one gets no reply.
        others = tuple(choice for choice in reply.choices if choice.value != "pass-on")
        return replace(reply, text=f"{reply.text}\n\n{turn.say('handover-offer')}", choices=(person, *others))
    offered = _offered(reply, turn) if reply.skill in _ANSWERED else None
    return replace(reply, choices=(*reply.choices, offered)) if offered else reply


def _handed_over(reply: Reply, turn: Turn) -> Reply:
    """What was said, and that a person goes on from here. Nothing else is on offer: the bot would not answer."""
    text = f"{reply.text}\n\n{turn.say('handover-unsure')}"
    return replace(reply, text=text, skill=HANDED_OVER, choices=(turn.choose("resume", RESUME),))


def _offered(reply: Reply, turn: Turn) -> Choice | None:
    """The form that belongs to what was shown first; a second page offers nothing new."""
    if not reply.citations or turn.choice.startswith("more:"):
        return None
    section = reply.citations[0].section
    match section.partition("#")[0]:
        case "estates":
            return turn.choose("offer-visit", f"{OPEN}site_visit")
        case "technologies":
            return turn.choose("offer-matchmaking", f"{OPEN}matchmaking")
        case "platform-mechanism-matchmaking" | "matchmaking-steps" | "matchmaking-screening":
            return turn.choose("offer-matchmaking", f"{OPEN}matchmaking")
        case "platform-mechanism-site-visit":
            return turn.choose("offer-visit", f"{OPEN}site_visit")
        case "platform-mechanism-training":
            return turn.choose("offer-training", f"{OPEN}training")
    return None
