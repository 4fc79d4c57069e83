"""What a reply offers to choose among, and which of it a message chooses."""

from __future__ import annotations

from dataclasses import dataclass

from bot.messages import Reply
from bot.ordinals import LAST, chosen_number
from bot.ports import Memory
from bot.turn import PASSAGES, Turn

# "Read more" and "pass it on" are no members of a list.
_COUNTED = ("section:", "ask:", "language:", "form:set:", "project:J-")
_RECORDS_PAGE = "records:"


@dataclass(frozen=True, slots=True)
class Offer:
    """Values of choices in the order in which they are shown; the first of them is number `first`."""

    values: tuple[str, ...] = ()
    first: int = 1


def chosen(text: str, memory: Memory) -> str:
    """The value of the choice whose label was typed (or sent by an app that sends labels), or whose number; else ""."""
    by_label = (choice.value for choice in memory.choices if choice.label.strip() == text and text)
    return next(by_label, "") or _by_number(text, memory)


def offered_by(reply: Reply, turn: Turn) -> Offer:
    """What numbers choose among after a reply: its list of records, or its choices.

    Who chooses from a list may go on choosing from it.
    """
    if reply.skill in ("answer", "projects") and turn.choice and _from(turn.choice, turn.memory):
        return Offer(turn.memory.listed, turn.memory.first)
    if reply.skill == "records":
        return Offer(tuple(f"section:{passage.section}" for passage in reply.passages), _first_shown(turn.choice))
    return Offer(tuple(choice.value for choice in reply.choices if choice.value.startswith(_COUNTED)))


def numbers_in(reply: Reply, turn: Turn) -> tuple[int, ...]:
    """For each choice of a reply the number that chooses it when typed, 0 where none does."""
    offer = Offer() if reply.skill == "restart" else offered_by(reply, turn)
    places = {value: number for number, value in enumerate(offer.values, offer.first)}
    return tuple(places.get(choice.value, 0) for choice in reply.choices)


def _from(choice: str, memory: Memory) -> bool:
    """Whether a choice is one of the list, or a further page of one of it."""
    section = choice.removeprefix("more:").rsplit(":", 2)[0]
    return choice in memory.listed or (choice.startswith("more:") and f"section:{section}" in memory.listed)


def _by_number(text: str, memory: Memory) -> str:
    number = chosen_number(text) if memory.listed else None
    if number is None:
        return ""
    place = len(memory.listed) - 1 if number == LAST else number - memory.first
    return memory.listed[place] if 0 <= place < len(memory.listed) else ""


def _first_shown(choice: str) -> int:
    page = choice.removeprefix(_RECORDS_PAGE).partition(":")[0] if choice.startswith(_RECORDS_PAGE) else ""
    return int(page) * PASSAGES + 1 if page.isascii() and page.isdecimal() and len(page) < len("1000") else 1
