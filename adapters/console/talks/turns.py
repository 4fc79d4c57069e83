"""A turn of a conversation as its page shows it: what it stands on, how sure it was, whether it arrived."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from adapters.console.talks.drafts import is_foreign
from adapters.delivery.parcels import State
from adapters.pages.render import section_path
from bot.messages import Language
from bot.skills.answer import LEAST_CONFIDENCE
from bot.skills.clarify import LEAST_NEARNESS
from bot.talk_ports import TalkTurn

Delivery = Literal["sent", "waiting", "failed", "unclear", "dropped", ""]
"""What became of the parcels of a turn, the worst of them; "" where none is known any more."""

_WORST_FIRST: tuple[tuple[State, Delivery], ...] = (
    (State.FAILED, "failed"),
    (State.DOUBTFUL, "unclear"),
    (State.WAITING, "waiting"),
    (State.SENDING, "waiting"),
    (State.DROPPED, "dropped"),
    (State.SENT, "sent"),
)

Titles = Callable[[str, Language], str]
"""What a section of the knowledge is called in a language; "" where there is no such section any more."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A section with its public page, "" where it is gone. `score` only where it was one of those to choose from."""

    section: str
    title: str
    path: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """A turn with everything that its template needs. `surety` is the confidence in a word, "" where there is none."""

    turn: TalkTurn
    cited: Sequence[Cited]
    found: Sequence[Cited]
    surety: Literal["sure", "near", "low", ""]
    delivery: Delivery
    draft: str = ""
    draftable: bool = False
    """Whether the reader may ask for a draft translation; `draft` is one that was made before."""

    @property
    def version(self) -> str:
        """Changes when the turn has to be shown anew."""
        mark = self.turn.mark
        return f"{mark.value} {mark.at.isoformat()}" if mark else "-"


def shown_turns(
    turns: Iterable[TalkTurn],
    states: Mapping[int, State],
    titles: Titles,
    language: Language,
    drafted: Callable[[TalkTurn], str] | None = None,
) -> list[ShownTurn]:
    """The turns for a page; each title is asked for once. `drafted` gives drafts, if there may be any."""
    known: dict[str, str] = {}

    def cited(section: str, score: float | None = None) -> Cited:
        if section not in known:
            known[section] = titles(section, language)
        title = known[section]
        return Cited(section, title or section, section_path(section) if title else "", score)

    return [
        ShownTurn(
            turn,
            [cited(section) for section in turn.spoken.sections],
            [cited(each.section, each.score) for each in turn.spoken.found],
            surety_of(turn.spoken.confidence),
            delivery_of(turn, states),
            drafted(turn) if drafted else "",
            drafted is not None and is_foreign(turn.spoken.text, language),
        )
        for turn in turns
    ]


def delivery_of(turn: TalkTurn, states: Mapping[int, State]) -> Delivery:
    """What became of a turn's parcels."""
    return worst_of(turn.spoken.parcels, states)


def worst_of(parcels: Iterable[int], states: Mapping[int, State]) -> Delivery:
    """What became of parcels that belong together."""
    found = {states[parcel] for parcel in parcels if parcel in states}
    return next((shown for state, shown in _WORST_FIRST if state in found), "")


def surety_of(confidence: float | None) -> Literal["sure", "near", "low", ""]:
    """A confidence in a word, by the limits at which the bot answers, asks back, or says that it does not know."""
    if confidence is None:
        return ""
    if confidence >= LEAST_CONFIDENCE:
        return "sure"
    return "near" if confidence >= LEAST_NEARNESS else "low"
