"""Puts together how the house does, from its parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from adapters.channels.roster import Roster
from adapters.channels.standing import Standing
from adapters.console.settings.parts import DatabaseState, ModelState, Operations
from adapters.delivery.inbox import DurableInbox
from adapters.delivery.oversight import Oversight
from adapters.delivery.tables import Engine
from adapters.jobs import Jobs
from adapters.matchmaking.store import MatchmakingStore
from adapters.outlets.roster import Outlets
from bot.config import Settings
from knowledge.embeddings import SaphanEmbeddings
from knowledge.generations import Generations
from knowledge.library import IndexedLibrary


def operations(
    settings: Settings,
    engine: Engine,
    store: MatchmakingStore,
    *,
    library: IndexedLibrary,
    generations: Generations,
    embeddings: SaphanEmbeddings,
    roster: Roster,
    outlets: Outlets,
    inbox: DurableInbox | None,
    jobs: Callable[[], Jobs],
) -> Operations:
    """`engine` is that of the durable inbox; `outlets` are the ways on which nothing comes in."""
    oversight = Oversight(engine)

    def databases() -> Sequence[DatabaseState]:
        kind, layout = oversight.database
        version, newest = store.database.migration()
        return (
            DatabaseState("matchmaking", store.database.engine.dialect.name, version, newest),
            DatabaseState("inbox", kind, str(layout), str(layout)),
        )

    def model() -> ModelState:
        serving, current = library.generation(), generations.current() or ""
        manifest = generations.manifest(serving)
        built_at = datetime.fromisoformat(manifest.created)
        return ModelState(
            embeddings.name, embeddings.dimension, manifest.embeddings, serving, current, built_at, manifest.sections
        )

    def standing(channel: str, seconds: float) -> Standing | None:
        return inbox.standing(channel, seconds) if inbox else None

    return Operations(
        settings,
        oversight,
        store.trail,
        jobs,
        {name: roster.troubles.get(name, "") for name in (*roster.channels, *roster.troubles)},
        tuple(outlets.by_name),
        outlets.troubles,
        model,
        databases,
        standing,
        datetime.now(UTC),
    )
