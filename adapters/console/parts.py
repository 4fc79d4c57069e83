"""What the console's rooms are made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from adapters.channels.base import Channel
from adapters.console.access.accounts import Accounts
from adapters.console.knowledge.parts import Knowledge
from adapters.console.programmes.parts import Programmes
from adapters.console.settings.parts import Operations
from adapters.delivery.parcels import State
from bot.figure_ports import DeliveryFigures, Figures
from bot.lead_ports import CaseBook, LeadBook, ProjectBook
from bot.lead_views import ViewBook
from bot.messages import Address, Language
from bot.talk_ports import Talks


class Post(Protocol):
    """The durable inbox, as staff use it. What cannot be done there raises `OperatorError`."""

    channels: Mapping[str, Channel]

    def take_over(self, who: Address, by: str) -> None:
        """Somebody of staff has the conversation."""
        ...

    def write(self, who: Address, text: str, by: str) -> list[int]:
        """Sends what somebody of staff wrote; the numbers of its parcels."""
        ...

    def hand_back(self, who: Address, by: str) -> None:
        """The bot has the conversation again."""
        ...

    def states(self, ids: Sequence[int]) -> Mapping[int, State]:
        """What became of parcels; those that were deleted since are left out."""
        ...


class Translate(Protocol):
    """The writer, as far as it translates."""

    def draft(self, text: str, to: Language, seconds: float) -> str:
        """A draft translation within some seconds. Raises `WriterError` where there is none that can be used."""
        ...


@dataclass(frozen=True, slots=True)
class Parts:
    """The books that the console shows and writes in, and staff's accounts.

    `post` is None where no channel is set up, `knowledge` where there are no rooms for it. `titles` tells what a
    section of the knowledge is called, "" where there is none. `translate` is None where nothing may be translated.
    """

    accounts: Accounts
    leads: LeadBook
    cases: CaseBook
    projects: ProjectBook
    talks: Talks
    titles: Callable[[str, Language], str]
    post: Post | None = None
    knowledge: Knowledge | None = None
    translate: Translate | None = None
    operations: Operations | None = None
    figures: Figures | None = None
    delivery_figures: DeliveryFigures | None = None
    views: ViewBook = field(kw_only=True)
    programmes: Programmes | None = None
