"""The durable queue on DBOS Transact: one conversation's work in order, many conversations at once.

What is to be done is told by the inbox's own tables; DBOS carries a number from process to process until it is done.
So nothing that a person wrote stands in the tables of DBOS.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable, Coroutine
from contextvars import Context
from datetime import datetime
from typing import Any

from dbos import DBOS, DBOSConfig
from sqlalchemy.engine import URL, Engine

from bot.messages import Address

log = logging.getLogger("saphan.delivery")

# A constant: DBOS leaves the work of another version alone, and messages in flight have to survive an upgrade.
VERSION = "saphan-inbox-1"
QUEUE = "conversations"
WORKFLOW = "saphan.carry"
POLLING_SECONDS = 0.05
# Beyond so many deaths at one piece of work it is the work that kills.
MOST_RECOVERIES = 20

Work = Callable[[str, int], Coroutine[Any, Any, None]]
"""Does what a kind of work and a number ask for. What has to wait is put again with a delay: it holds no place."""


class DurableQueue:
    """DBOS, with the one workflow that Saphan has. There can be one in a process."""

    def __init__(self, engine: Engine, executor: str, work: Work, at_once: int) -> None:
        self._work = work
        self._at_once = at_once
        config = DBOSConfig(
            name="saphan",
            # Only for its kind: what is used is the engine.
            system_database_url=_plain(engine.url),
            system_database_engine=engine,
            application_version=VERSION,
            executor_id=executor,
            log_level="ERROR",
            max_executor_threads=16,
            enable_otlp=False,
        )
        self._dbos = DBOS(config=config)
        DBOS.workflow(name=WORKFLOW, max_recovery_attempts=MOST_RECOVERIES)(self._workflow())

    def _workflow(self) -> Callable[[str, int], Coroutine[Any, Any, None]]:
        async def carry(kind: str, number: int) -> None:
            await DBOS.run_step_async({"name": kind}, self._work, kind, number)

        return carry

    async def launch(self) -> None:
        """Starts to work, and brings back what this worker's slot left undone; workflows run on the calling loop."""
        DBOS.launch()
        await asyncio.to_thread(
            DBOS.register_queue,
            QUEUE,
            worker_concurrency=self._at_once,
            partition_concurrency=1,
            polling_interval_sec=POLLING_SECONDS,
            on_conflict="always_update",
        )

    def put(self, kind: str, number: int, who: Address, *, name: str = "", delay: float = 0.0) -> None:
        """Puts work in the conversation's row; the same `name` (default: the number) is put once only.

        Names sort in order of arrival: SQLite's times are whole seconds, and ties go by name.
        """
        options: dict[str, object] = {
            "workflow_name": WORKFLOW,
            "queue_name": QUEUE,
            "workflow_id": name or f"{number:015d}",
            "queue_partition_key": conversation_key(who),
            "app_version": VERSION,
        }
        if delay > 0:
            options["delay_seconds"] = delay
        # In a context of its own: work may be put by work, but it is nobody's child.
        Context().run(DBOS.enqueue_workflow_with_options, options, kind, number)  # type: ignore[arg-type]

    def take_over(self, executors: list[str]) -> int:
        """Brings back the work of workers that are dead; how many pieces."""
        # The one way that DBOS has to do this without its hosted conductor.
        return len(DBOS._recover_pending_workflows(executors))

    def forget(self, before: datetime) -> int:
        """Deletes what is known of work that ended before that time; how many pieces."""
        ended = DBOS.list_workflows(
            status=["SUCCESS", "ERROR", "CANCELLED"], end_time=before.isoformat(), load_input=False, load_output=False
        )
        DBOS.delete_workflows([workflow.workflow_id for workflow in ended])
        return len(ended)

    def close(self, seconds: int) -> None:
        """Stops; what is under way may take so many seconds. Not to be called on the loop that runs the workflows."""
        DBOS.destroy(workflow_completion_timeout_sec=seconds, destroy_registry=True)


def _plain(url: URL) -> str:
    """The URL as DBOS writes it: without a driver."""
    return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=False)


def conversation_key(who: Address) -> str:
    """The conversation's name in the queue: says nothing of the person."""
    return hashlib.sha256(f"{who.channel}\0{who.user_id}".encode()).hexdigest()[:32]
