"""All that tells staff and a CRM of leads, put together from the settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

from adapters.channels.base import Outlet
from adapters.jobs import Job
from adapters.matchmaking.store import MatchmakingStore
from adapters.outlets.crm_payload import CrmPayload
from adapters.outlets.digest import Digest
from adapters.outlets.relay import Post, Relay
from adapters.outlets.roster import load_outlets, timetable
from adapters.outlets.trial import Tried, try_out
from bot.config import Settings
from bot.errors import OperatorError
from bot.messages import Reply
from bot.notices_wording import Name, NoticeWording
from bot.phrases import Phrases


class NoticeOffice:
    """Made before the durable inbox, which sends by its `outlets`.

    `channels` are the messaging apps that are set up; `store` opens the matchmaking store when it is first needed.
    Raises `OperatorError` for a wrong setting.
    """

    def __init__(
        self,
        settings: Settings,
        phrases: Phrases,
        name: Name,
        channels: Mapping[str, Outlet],
        store: Callable[[], MatchmakingStore],
    ) -> None:
        self._settings = settings
        self._phrases = phrases
        self._store = store
        self._channels = channels
        address = settings.public_url.rstrip("/")
        self.wording = NoticeWording(phrases, settings.staff_language, name, address and f"{address}/console")
        self.outlets = load_outlets(settings, channels, self._describe)
        self._times = timetable(settings)

    @property
    def tells_anybody(self) -> bool:
        """Whether the settings name staff or a CRM."""
        return bool(self.outlets.receivers.staff or self.outlets.receivers.crm)

    async def try_out(self) -> list[Tried]:
        """Sends a test notice to everybody, at once."""
        test = Reply(self.wording.test(), self.wording.language, "test")
        return await try_out({**self._channels, **self.outlets.by_name}, self.outlets.receivers, test)

    def check(self) -> str:
        """Connects to the mail server and the CRM; what was found. Raises `OperatorError` with what is to be mended."""
        if self.outlets.troubles:
            raise OperatorError("; ".join(self.outlets.troubles))
        if not self.tells_anybody:
            return "nobody is told of new leads (SAPHAN_NOTIFY and SAPHAN_CRM_URL are empty)"
        told = [outlet.check() for outlet in self.outlets.by_name.values()]
        return ", ".join((*(f"{who.channel}:{who.user_id}" for who in self.outlets.receivers.staff), *told))

    def jobs(self, post: Post, failed: Callable[[], int]) -> list[Job]:
        """What tells, by the durable inbox's `post`. `failed` counts the deliveries that failed, for the digest.

        Where nobody is to be told, events are only marked as dealt with.
        """
        store, pause = self._store(), timedelta(minutes=self._settings.notify_pause_minutes)
        relay = Relay(store.events, store.leads, post, self.outlets.receivers, self.wording, pause)
        jobs = [Job("notices", 60, lambda: f"{relay.run(datetime.now(UTC))} sent", soon=relay.waits)]
        if (staff := self.outlets.receivers.staff) and self._times:
            digest = Digest(store.events, post, staff, self.wording, self._times, failed)
            jobs.append(Job("digest", 300, lambda: f"{digest.run(datetime.now(UTC))} sent"))
        return jobs

    @cached_property
    def _payload(self) -> CrmPayload:
        store = self._store()
        contacts = self._settings.crm_contacts
        return CrmPayload(store.leads, store.cases, self._phrases, self.wording.link, contacts=contacts)

    def _describe(self, event: Mapping[str, Any]) -> Mapping[str, Any]:
        return self._payload(event)
