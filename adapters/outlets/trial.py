"""Sends a test notice to everybody who is told of leads, at once and past the durable inbox."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from adapters.channels.base import (
    Arrival,
    Collected,
    Fits,
    InDoubtError,
    NotSentError,
    Outlet,
    Parcel,
    Taken,
)
from adapters.outlets.crm import TO_CRM
from adapters.outlets.relay import Receivers
from bot.messages import Address, Reply


@dataclass(frozen=True, slots=True)
class Tried:
    """Whether a test notice went: `trouble` says why not, "" where it did."""

    to: Address
    trouble: str = ""


class _NoInbox:
    """Implements `adapters.channels.base.Inbox` for outlets that are only to send: nothing is fetched or stored."""

    async def take(self, arrivals: Sequence[Arrival]) -> Sequence[Taken]:
        raise AssertionError("nothing comes in")

    async def alone(self, name: str, seconds: float) -> bool:
        return False

    async def tell_staff(self, channel: str, code: str, what: str) -> None:
        """Who runs the trial sees the trouble."""

    async def collect(self, number: int, seconds: float, fits: Fits) -> Collected:
        raise AssertionError("nothing comes in")


async def try_out(outlets: Mapping[str, Outlet], receivers: Receivers, test: Reply) -> list[Tried]:
    """One try for each receiver. `outlets` by name, the messaging apps among them."""
    tried = []
    for who in (*receivers.staff, *([TO_CRM] if receivers.crm else [])):
        outlet = outlets[who.channel]
        contents = [_test_event()] if who == TO_CRM else outlet.render(test)
        try:
            await outlet.open(_NoInbox())
            for content in contents:
                await outlet.push(Parcel(who, content, str(uuid4())))
        except (NotSentError, InDoubtError) as error:
            tried.append(Tried(who, str(error)))
        else:
            tried.append(Tried(who))
        finally:
            await outlet.close()
    return tried


def _test_event() -> dict[str, Any]:
    return {"id": str(uuid4()), "event": "test", "at": datetime.now(UTC).isoformat(), "lead": "", "facts": {}}
