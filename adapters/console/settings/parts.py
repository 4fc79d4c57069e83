"""What the rooms of the administrator are made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.channels.standing import Standing
from adapters.delivery.oversight import Oversight
from adapters.jobs import Jobs
from bot.audit_ports import AuditTrail
from bot.config import Settings


@dataclass(frozen=True, slots=True)
class ModelState:
    """The embedding model of this process and the index that it answers from.

    `model` and `index_model` are the full names, with version and digest; they differ where the index is still to be
    built anew. `serving` is the generation in use here, `current` the one that is to be; "" where there is none.
    """

    model: str
    dimension: int
    index_model: str
    serving: str
    current: str
    built_at: datetime | None
    passages: int

    @property
    def fits(self) -> bool:
        """Whether the index was built with the model of the settings."""
        return self.model == self.index_model


@dataclass(frozen=True, slots=True)
class DatabaseState:
    """A database: `name` is a code, `kind` such as "sqlite"; `version` of its tables, `newest`: this program's."""

    name: str
    kind: str
    version: str
    newest: str


@dataclass(frozen=True, slots=True)
class Operations:
    """How the house does. `channels` are those that are meant to run, each with its trouble or ""; `outlets` are the
    ways on which nothing comes in, `troubles` what is wrong with the settings of those.

    `model` and `databases` are asked at each look and raise `SaphanError` where they cannot tell. `standing` asks a
    vendor (`DurableInbox.standing`).
    """

    settings: Settings
    oversight: Oversight
    trail: AuditTrail
    jobs: Callable[[], Jobs]
    channels: Mapping[str, str]
    outlets: Sequence[str]
    troubles: Sequence[str]
    model: Callable[[], ModelState]
    databases: Callable[[], Sequence[DatabaseState]]
    standing: Callable[[str, float], Standing | None]
    started_at: datetime
