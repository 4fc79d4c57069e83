"""What the room of courses and visits is made from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from adapters.delivery.parcels import State
from bot.messages import Address
from bot.programme_ports import AnnouncementBook, ProgrammeBook


class Reach(Protocol):
    """The durable inbox, as far as it knows who can be written to and what became of parcels."""

    def hindrances(self, who: Collection[Address]) -> Mapping[Address, str]:
        """Why people cannot be written to unasked; those whom nothing hinders are left out."""
        ...

    def states(self, ids: Collection[int]) -> Mapping[int, State]:
        """What became of parcels; those that were deleted since are left out."""
        ...


@dataclass(frozen=True, slots=True)
class Programmes:
    """The books of courses and visits, and of messages to those who take part.

    `reach` is None where no channel is set up. `public_url` is the address that people know the site by, "" where
    there is none.
    """

    book: ProgrammeBook
    announcements: AnnouncementBook
    reach: Reach | None = None
    public_url: str = ""
